package io.daybook.queryside.rebuild;

import java.util.List;

/**
 * All read models.
 *
 * @param head the position of the last event in the log; −1 before the first
 * @param items one for each, by name
 */
public record ProjectionList(long head, List<ProjectionSummary> items) {}
