package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskInUse;
import io.daybook.axonserver.disk.DiskLock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the events and snapshots of a log in the order in which they were written; a server may go on writing. */
public final class LogExport {

    private LogExport() {}

    /** Takes what is read, and ends the reading with an exception. */
    public interface Receiver {

        /** The events of a transaction; the first has this token, and they have no gaps. */
        void events(long token, List<RawEvent> events) throws IOException;

        /** A snapshot; the events it stands for came before. */
        void snapshot(RawEvent snapshot) throws IOException;
    }

    /**
     * Reads all that is durable, and checks each record.
     *
     * @param from the token of the first event that is wanted
     * @throws LogRefused when a record is not what was written, by file and position
     */
    public static void read(Disk log, long from, Receiver receiver) throws IOException {
        Transactions transactions = new Transactions(from, receiver);
        DiskLock lock;
        try {
            lock = log.lock();
        } catch (DiskInUse running) {
            scan(log, transactions);
            return;
        }
        try {
            scan(log, transactions);
            transactions.durable(); // Nobody is writing the last group.
        } finally {
            lock.close();
        }
    }

    private static void scan(Disk log, Transactions transactions) throws IOException {
        try (PointInTimeDisk now = PointInTimeDisk.of(log)) {
            LogScan.scan(now, transactions);
        }
    }

    /** Hands over whole transactions as soon as a later record says that they are durable. */
    private static final class Transactions implements LogVisitor {

        private final long from;
        private final Receiver receiver;
        private final List<Delivery> written = new ArrayList<>();
        private final List<RawEvent> events = new ArrayList<>();
        private final List<Delivery> snapshots = new ArrayList<>();
        private long next;

        /** What the receiver is given. */
        private interface Delivery {
            void make() throws IOException;
        }

        Transactions(long from, Receiver receiver) {
            this.from = from;
            this.receiver = receiver;
        }

        @Override
        public boolean knows(Segment segment, Chain end) {
            return end.events() <= from;
        }

        @Override
        public void record(RecordReader reader, long position) throws IOException {
            if (reader.durable() == reader.number()) {
                durable();
            }
            if (reader.kind() == RecordKind.EVENT) {
                next = reader.prefix(0) + 1;
                if (next > from) {
                    events.add(RawEvent.stored(reader.message()));
                }
            } else if (reader.kind() == RecordKind.SNAPSHOT && next >= from) {
                RawEvent snapshot = RawEvent.stored(reader.message());
                snapshots.add(() -> receiver.snapshot(snapshot));
            }
        }

        @Override
        public void transactionEnded() {
            if (!events.isEmpty()) {
                List<RawEvent> whole = List.copyOf(events);
                long token = next - whole.size();
                written.add(() -> receiver.events(token, whole));
            }
            written.addAll(snapshots);
            events.clear();
            snapshots.clear();
        }

        void durable() throws IOException {
            for (Delivery delivery : written) {
                delivery.make();
            }
            written.clear();
        }
    }
}
