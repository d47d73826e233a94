package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.DiskFull;
import io.daybook.axonserver.index.LogIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes transactions in groups: checks each, writes all that passed at once, forces once, and answers only then.
 *
 * <p>After a failed write or fsync nothing is acknowledged until {@link #recover()} has made the unknown part zeros
 * and the disk has confirmed that: an fsync that failed is never simply asked again, for the system would say yes to
 * what it has forgotten. Used by one thread.
 */
final class LogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(LogWriter.class);
    private static final int GROUP_BYTES_MAX = 4 << 20;

    /** Whether it takes transactions. */
    enum State {
        WRITABLE,
        /** Bytes of unknown fate lie behind the end. */
        SUSPECT,
        /** What is in memory no longer follows the log; only opening it again helps. */
        BROKEN
    }

    private final Segments segments;
    private final LogIndex index;
    private final Admission admission;
    private final RecentEvents recent;
    private final GroupBuffer group = new GroupBuffer();
    private final List<Pending> decided = new ArrayList<>();
    private final CommitListeners listeners = new CommitListeners();
    private final LogMetrics metrics = new LogMetrics();

    private volatile Chain durable;
    private boolean marked; // A mark lies behind the end, where the next group will lie.
    private int unknownBytes;
    private volatile long lastToken;
    private volatile State state = State.WRITABLE;
    private final CompletableFuture<Throwable> broken = new CompletableFuture<>();

    LogWriter(Segments segments, LogIndex index, Admission admission, RecentEvents recent, Chain durable) {
        this.segments = segments;
        this.index = index;
        this.admission = admission;
        this.recent = recent;
        this.durable = durable;
        this.lastToken = durable.events() - 1;
        beginGroup();
    }

    long lastToken() {
        return lastToken;
    }

    LogHead head() {
        return LogHead.of(durable);
    }

    State state() {
        return state;
    }

    /** Completes, with the reason, when it takes nothing more until the log is opened again. */
    CompletableFuture<Throwable> broken() {
        return broken;
    }

    boolean marked() {
        return marked;
    }

    CommitListeners listeners() {
        return listeners;
    }

    LogMetrics metrics() {
        return metrics;
    }

    private void beginGroup() {
        admission.beginGroup();
        decided.clear();
        group.begin(durable, segments.salt());
    }

    boolean groupIsFull() {
        return group.length() >= GROUP_BYTES_MAX;
    }

    /** Decides a transaction and puts it into the group, or refuses it; it is answered with the group. */
    void add(Pending pending) {
        if (state != State.WRITABLE) {
            pending.answerRefused(AppendRefused.Reason.NOT_WRITABLE, "the log has not recovered from a failure", null);
            return;
        }
        if (!makeRoom(pending)) {
            return;
        }
        decided.add(pending);
        try {
            put(pending, admission.admit(pending.transaction()));
        } catch (AppendRefused refusal) {
            pending.refused(refusal);
        }
    }

    private void put(Pending pending, List<LogStep> steps) {
        long[] positions = new long[steps.size()];
        for (int i = 0; i < positions.length; i++) {
            boolean last = i == positions.length - 1;
            positions[i] = segments.positionAfterEnd(group.add(steps.get(i).entry(), last));
        }
        boolean streamed = steps.stream().anyMatch(step -> step.streamed() != null);
        pending.written(steps, positions, streamed ? group.chain().events() - 1 : Pending.NO_TOKEN);
    }

    /** A group never spans two segments: what is in it goes first, then the next segment begins. */
    private boolean makeRoom(Pending pending) {
        try {
            if (segments.fits(group.length() + pending.bytes())) {
                return true;
            }
            commit();
            if (state == State.WRITABLE && !segments.fits(pending.bytes())) {
                roll(pending.bytes());
            }
            beginGroup();
            if (state == State.WRITABLE) {
                return true;
            }
            pending.answerRefused(AppendRefused.Reason.NOT_WRITABLE, "writing failed just before", null);
        } catch (DiskFull e) {
            pending.answerRefused(AppendRefused.Reason.DISK_FULL, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            suspect(e);
            pending.answerRefused(AppendRefused.Reason.NOT_WRITABLE, "no new segment could be begun", e);
        }
        return false;
    }

    private void roll(long bytes) throws IOException {
        if (marked) {
            segments.erase(RecordLayout.BODY); // It is no part of the chain, and nothing will take its place now.
            marked = false;
        }
        segments.roll(durable, bytes);
        segments.keepIndex(durable, index.takeJournal());
    }

    /** Makes the group durable and answers all that was decided; then tells those who wait for events. */
    void commit() {
        long before = lastToken;
        if (state == State.BROKEN) {
            refuseDecided(); // Giving up may have failed itself: what it left must not be written any more.
            return;
        }
        try {
            if (group.length() > 0) {
                makeDurable();
                adopt();
            }
            decided.forEach(Pending::answerAsDecided);
        } catch (IOException e) {
            suspect(e);
            decided.forEach(pending -> pending.answerAfterFailure(e));
        } catch (RuntimeException | Error e) {
            giveUp(e);
        }
        beginGroup();
        if (lastToken != before) {
            listeners.committed();
        }
    }

    private void makeDurable() throws IOException {
        long begun = System.nanoTime();
        segments.write(group);
        long written = System.nanoTime();
        segments.force();
        metrics.forced(begun, written, System.nanoTime());
    }

    /** The group is durable: from now on it is part of the log, and readers find it. */
    private void adopt() {
        segments.advance(group.length());
        durable = group.chain();
        marked = false;
        List<RawEvent> events = new ArrayList<>();
        index.together(() -> decided.forEach(pending -> adopt(pending, events)));
        recent.add(events);
        metrics.committed(decided, events.size(), group.length());
        lastToken = durable.events() - 1;
    }

    private void adopt(Pending pending, List<RawEvent> events) {
        for (int i = 0; i < pending.steps().size(); i++) {
            LogStep step = pending.steps().get(i);
            step.index(index, pending.position(i));
            RawEvent event = step.streamed();
            if (event != null) {
                events.add(event);
            }
        }
    }

    /** Something failed that no disk is to blame for: what is in memory can no longer be trusted to follow the log. */
    void giveUp(Throwable e) {
        state = State.BROKEN;
        broken.complete(e);
        LOG.error("the log is closed to appends until it is opened again", e);
        refuseDecided();
    }

    private void refuseDecided() {
        IOException cause = new IOException("the log is broken", broken.getNow(null));
        decided.forEach(pending -> pending.answerAfterFailure(cause));
        beginGroup();
    }

    private void suspect(IOException e) {
        state = State.SUSPECT;
        unknownBytes = group.length();
        metrics.failed();
        LOG.error("writing the log failed: appends are refused until it has recovered", e);
    }

    /** Tries to make a failed write undone; until that succeeds the log stays closed to appends. */
    void recover() {
        if (state != State.SUSPECT) {
            return;
        }
        try {
            // At least a mark: its erasing may be what failed, and a mark left behind breaks the chain.
            segments.erase(Math.max(unknownBytes, RecordLayout.BODY));
            state = State.WRITABLE;
            marked = false;
            LOG.warn("the log has recovered: what the failed write left is erased, appends are accepted again");
        } catch (IOException e) {
            LOG.error("the log has not recovered yet", e);
        }
    }

    /**
     * Puts a mark behind the end, which says that everything before it is durable; the next group takes its place.
     *
     * <p>Without it, damage to the very last group could not be told from a torn tail.
     */
    void mark(boolean force) throws IOException {
        marked = true;
        beginGroup();
        group.add(LogEntry.MARK, true);
        if (state == State.WRITABLE && durable.records() > 0 && segments.fits(group.length())) {
            segments.write(group);
            if (force) {
                segments.force();
            }
        }
        beginGroup();
    }

    /** As {@link #mark(boolean)} while the log is at rest. */
    void markAtRest() {
        if (state == State.BROKEN) {
            refuseDecided();
        }
        try {
            mark(false);
        } catch (IOException e) {
            suspect(e);
        }
    }
}
