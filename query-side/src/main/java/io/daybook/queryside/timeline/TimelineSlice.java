package io.daybook.queryside.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a timeline, as long as a client wants it.
 *
 * @param entries in the order of the log
 * @param next where it ends; null if nothing has happened since
 */
record TimelineSlice(List<TimelineEntry> entries, @Nullable String next) {}
