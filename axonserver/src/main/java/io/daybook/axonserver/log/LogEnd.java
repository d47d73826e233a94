package io.daybook.axonserver.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the good part of a log ends.
 *
 * @param segments those with a header, oldest first; the last one may have no records
 * @param unused names of files that were made ahead and hold nothing
 * @param chain the chain after the last whole transaction
 * @param offset the place after it, in the last segment
 * @param lastGroupOffset where the last group begins: the only part that may not have been durable
 * @param dirtyEnd the end of the bytes after the good part that are not zero; not above the offset when there are none
 * @param cut what is to be cut, null when the log ends as it should
 */
record LogEnd(
        List<Segment> segments,
        List<String> unused,
        Chain chain,
        int offset,
        int lastGroupOffset,
        long dirtyEnd,
        @Nullable CutTail cut) {}
