package io.daybook.axonserver.processor;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo.SegmentStatus;

/**
 * One segment and the client that has claimed it.
 *
 * @param clientId the client
 * @param status what the client says about the segment
 */
public record ProcessorSegment(String clientId, SegmentStatus status) {

    /** The number of the segment. */
    public int id() {
        return status.getSegmentId();
    }

    /** The segment that it can be merged with, which differs from it in the highest bit of its mask. */
    int siblingId() {
        return id() ^ (status.getOnePartOf() / 2);
    }

    /** How many events there are behind the one that it handled last, 0 where it is at the end. */
    public long lag(long lastToken) {
        return Math.max(0, lastToken - status.getTokenPosition());
    }
}
