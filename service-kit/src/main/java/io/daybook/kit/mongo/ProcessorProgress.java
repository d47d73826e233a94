package io.daybook.kit.mongo;

import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.http.consistency.ReadModelPositions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * How far the read model of each processor has come, on whichever nodes its segments are; completes futures that wait
 * until it has reached a position.
 *
 * <p>What this node passes is told at once, from memory. For segments of other nodes the stored tokens are looked at
 * while anybody waits, once for all of them; nobody asks again by himself. The first look is always at the database:
 * it may have been deleted meanwhile, and everything be on its way again.
 */
public final class ProcessorProgress implements ReadModelPositions, SegmentListener, AutoCloseable {

    /** Few enough looks to be no load, and soon enough for a person. */
    private static final long LOOK_AGAIN_MILLIS = 100;

    private final ProcessorPositions stored;
    private final ReadModelVersions versions;
    private final Map<String, PositionWaiters> waiters = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("progress"));

    /**
     * @param stored the tokens that all nodes store
     * @param readModels know which versions of them a node must wait for
     */
    public ProcessorProgress(ProcessorPositions stored, ReadModels readModels) {
        this.stored = stored;
        this.versions = readModels.versions();
        var unused = looks.scheduleWithFixedDelay(
                () -> waiters.forEach(this::look), LOOK_AGAIN_MILLIS, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public long of(String readModel) {
        return versions.awaited(readModel).stream()
                .mapToLong(version -> stored.lowest(version.processor()))
                .min()
                .orElseThrow();
    }

    /**
     * Completes as soon as every segment has handled all events up to the position. Nothing that depends on it may wait
     * for anything: it is completed by the thread that stores a token. It fails where the database cannot be asked
     * later.
     */
    @Override
    public CompletableFuture<Void> reached(String readModel, long position) {
        List<CompletableFuture<Void>> each = versions.awaited(readModel).stream()
                .map(version -> reached(version, position))
                .toList();
        if (each.size() == 1) {
            return each.get(0);
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(each.toArray(CompletableFuture[]::new));
        var unused = all.whenComplete((done, failed) -> each.forEach(one -> one.cancel(false)));
        return all;
    }

    /** The same of one version, whether it is served or not. */
    public CompletableFuture<Void> reached(ProcessorVersion version, long position) {
        PositionWaiters ofProcessor = waitersFor(version.processor());
        CompletableFuture<Void> reached = ofProcessor.add(position);
        try {
            ofProcessor.seen(stored.bySegment(version.processor()));
        } catch (RuntimeException unavailable) {
            reached.cancel(false);
            throw unavailable;
        }
        return reached;
    }

    private PositionWaiters waitersFor(String processor) {
        return waiters.computeIfAbsent(processor, name -> new PositionWaiters());
    }

    private void look(String processor, PositionWaiters ofProcessor) {
        if (ofProcessor.isEmpty()) {
            return;
        }
        try {
            ofProcessor.seen(stored.bySegment(processor));
        } catch (RuntimeException unavailable) {
            ofProcessor.fail(unavailable);
        }
    }

    @Override
    public void passed(String processor, int segment, @Nullable TrackingToken token) {
        waitersFor(processor).stored(segment, ProcessorPositions.position(token));
    }

    @Override
    public void forget(String processor, int segment) {
        waitersFor(processor).forget(segment);
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
