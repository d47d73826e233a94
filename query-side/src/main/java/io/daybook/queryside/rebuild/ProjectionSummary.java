package io.daybook.queryside.rebuild;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read model.
 *
 * @param name that of its processing group
 * @param version the number of the version that is live
 * @param revision the form of its documents
 * @param position up to which all events are in it; −1 before the first
 * @param lag how far it is behind the log
 * @param segments the parts of the log that are worked on at once
 * @param errors what is wrong with it
 * @param rebuildId of the rebuild that there is; absent where there is none
 */
public record ProjectionSummary(
        String name,
        int version,
        int revision,
        long position,
        Lag lag,
        List<SegmentSummary> segments,
        ProjectionErrors errors,
        @Nullable Integer rebuildId) {

    /**
     * How far something is behind the log.
     *
     * @param events how many
     * @param seconds since the first of them happened; absent where there is none, or that cannot be said now
     */
    public record Lag(long events, @Nullable Long seconds) {}

    /**
     * A segment.
     *
     * @param segment its number
     * @param node which works on it; absent where none does
     * @param position up to which it has handled all events; −1 before the first
     */
    public record SegmentSummary(int segment, @Nullable String node, long position) {}
}
