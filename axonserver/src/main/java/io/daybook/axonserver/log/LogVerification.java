package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of looking at every byte of a log without changing any; a server may go on writing meanwhile.
 *
 * @param head how far the good part goes, up to its last whole transaction
 * @param segments how many segments it fills
 * @param events how many events it holds
 * @param snapshots how many snapshots
 * @param first the place of its first record, by file and position; empty when there is none
 * @param last the place of its last record
 * @param unfinished what the next start will cut off the end; none of it was acknowledged
 * @param bad the first record that is wrong, by file and position; empty when all is well
 */
public record LogVerification(
        LogHead head,
        int segments,
        long events,
        long snapshots,
        Optional<String> first,
        Optional<String> last,
        Optional<CutTail> unfinished,
        Optional<String> bad) {

    /** Whether nothing is wrong: an unfinished tail is not. */
    public boolean good() {
        return bad.isEmpty();
    }

    /**
     * Checks every checksum, every link of the chain, and that nothing lies where nothing should.
     *
     * @param kept a head of this log that was kept elsewhere, if there is one: only it can show that the end was cut
     *     off or an older copy put back
     * @throws IOException when the files cannot be read at all
     */
    public static LogVerification of(Disk disk, Optional<LogHead> kept) throws IOException {
        Walk walk = new Walk(kept);
        try (PointInTimeDisk now = PointInTimeDisk.of(disk)) {
            LogEnd end = LogScan.scan(now, walk);
            return walk.result(end.segments().size(), end.cut(), walk.wrong());
        } catch (LogRefused e) {
            return walk.result(walk.segments(), null, Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Follows the chain, and compares it with the kept head when it has come as far. */
    private static final class Walk implements LogVisitor {

        private static final long NOWHERE = -1;

        private final Optional<LogHead> kept;
        private Chain chain = Chain.START;
        private long snapshots;
        private boolean mark; // The record seen last may give its place to another, so it is no part of a head.
        private long begin = NOWHERE;
        private long place = NOWHERE;
        private Optional<String> wrong = Optional.empty();

        private Chain whole = Chain.START; // From here on: up to the last whole transaction.
        private long wholeSnapshots;
        private long first = NOWHERE;
        private long last = NOWHERE;

        Walk(Optional<LogHead> kept) {
            this.kept = kept;
        }

        @Override
        public void record(RecordReader reader, long position) {
            chain = reader.extend(chain);
            mark = reader.kind() == RecordKind.MARK;
            place = position;
            begin = begin == NOWHERE ? position : begin;
            if (reader.kind() == RecordKind.SNAPSHOT) {
                snapshots++;
            }
            if (kept.isPresent()
                    && kept.get().records() == chain.records()
                    && !kept.get().equals(LogHead.of(chain))) {
                wrong = Optional.of(
                        "not the log of that head: " + text(position) + ": record " + reader.number() + " is another");
            }
        }

        @Override
        public void transactionEnded() {
            if (!mark) {
                whole = chain;
                wholeSnapshots = snapshots;
                last = place;
                first = begin;
            }
        }

        int segments() {
            return last == NOWHERE ? 0 : Segment.segmentOf(last) + 1;
        }

        Optional<String> wrong() {
            if (kept.isPresent() && kept.get().records() > chain.records()) {
                return Optional.of("the end is gone: the log ends before record " + chain.records() + ", the head kept"
                        + " elsewhere is of " + kept.get().records() + " records");
            }
            return wrong;
        }

        LogVerification result(int segments, @Nullable CutTail unfinished, Optional<String> bad) {
            return new LogVerification(
                    LogHead.of(whole),
                    segments,
                    whole.events(),
                    wholeSnapshots,
                    at(first),
                    at(last),
                    Optional.ofNullable(unfinished),
                    bad);
        }

        private static Optional<String> at(long position) {
            return position == NOWHERE ? Optional.empty() : Optional.of(text(position));
        }

        private static String text(long position) {
            return Segment.nameOf(Segment.segmentOf(position)) + " at " + Segment.offsetOf(position);
        }
    }
}
