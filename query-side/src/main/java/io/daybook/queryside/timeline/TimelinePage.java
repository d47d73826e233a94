package io.daybook.queryside.timeline;

import java.util.List;

/**
 * A full page of a timeline, which never changes.
 *
 * @param events in the order of the log
 */
record TimelinePage(List<TimelineEvent> events) {}
