package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import java.io.IOException;
import java.util.Optional;

/**
 * The result of looking at every byte of a log without changing any.
 *
 * @param head how far the good part goes
 * @param events how many events it holds
 * @param unfinished what the next start will cut off the end; none of it was acknowledged
 * @param bad the first record that is wrong, by file and position; empty when all is well
 */
public record LogVerification(LogHead head, long events, Optional<CutTail> unfinished, Optional<String> bad) {

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
        HeadSearch search = new HeadSearch(kept);
        try {
            LogEnd end = LogScan.scan(disk, search);
            for (Segment segment : end.segments()) {
                segment.file().close();
            }
            return new LogVerification(
                    LogHead.of(end.chain()), end.chain().events(), Optional.ofNullable(end.cut()), search.wrong());
        } catch (LogRefused e) {
            return new LogVerification(
                    search.head(), search.events(), Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** Follows the chain, and compares it with the kept head when it has come as far. */
    private static final class HeadSearch implements LogVisitor {

        private final Optional<LogHead> kept;
        private Chain chain = Chain.START;
        private Optional<String> wrong = Optional.empty();

        HeadSearch(Optional<LogHead> kept) {
            this.kept = kept;
        }

        @Override
        public void record(RecordReader reader, long position) {
            chain = reader.extend(chain);
            if (kept.isPresent()
                    && kept.get().records() == chain.records()
                    && !kept.get().equals(head())) {
                wrong = Optional.of("not the log of that head: " + Segment.nameOf(Segment.segmentOf(position)) + " at "
                        + Segment.offsetOf(position) + ": record " + reader.number() + " is another");
            }
        }

        @Override
        public void transactionEnded() {
            // Single records are compared, wherever their transactions end.
        }

        LogHead head() {
            return LogHead.of(chain);
        }

        long events() {
            return chain.events();
        }

        Optional<String> wrong() {
            if (kept.isPresent() && kept.get().records() > chain.records()) {
                return Optional.of("the end is gone: the log ends before record " + chain.records() + ", the head kept"
                        + " elsewhere is of " + kept.get().records() + " records");
            }
            return wrong;
        }
    }
}
