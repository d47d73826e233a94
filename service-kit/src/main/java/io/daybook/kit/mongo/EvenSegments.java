package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the nodes of a service share the segments of each processor evenly.
 *
 * <p>Axon claims what is free, and so the first node would hold everything until it dies. Each node says regularly that
 * it lives and takes its share of the segments as the most it may claim; Axon gives back what is more, and the others
 * claim it. There is no coordinator: all compute the same from the same documents. While they disagree for a moment, a
 * segment waits or a node holds one too many, but nobody holds what another holds, which the token's claim sees to.
 */
final class EvenSegments implements MaxSegmentProvider, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EvenSegments.class);

    /** How many heartbeats a node may miss before it is dead to the others. */
    private static final int BEATS_BEFORE_DEATH = 5;

    private final LiveNodes nodes;
    private final String node;
    private final Duration interval;
    private final Supplier<? extends Collection<String>> able;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("heartbeat"));
    private volatile Shares shares = new Shares();
    private volatile boolean running;

    /**
     * @param able the processors that this node can work for now
     */
    EvenSegments(MongoDatabase database, TokenClaims claims, Supplier<? extends Collection<String>> able) {
        this.nodes = new LiveNodes(
                GuardedTokenStore.COLLECTION.in(database.withCodecRegistry(RecordCodecs.REGISTRY)), claims);
        this.node = claims.node();
        this.interval = claims.timeout().dividedBy(BEATS_BEFORE_DEATH);
        this.able = able;
    }

    @Override
    public int getMaxSegments(String processor) {
        return shares.of(processor, node);
    }

    /** Says that this node lives, and sees who else does. */
    void beat() {
        try {
            nodes.beat(able.get());
            shares = nodes.shares();
        } catch (RuntimeException unavailable) {
            LOG.info("Other nodes may take this one for dead: {}", unavailable.toString());
        }
    }

    @Override
    public void start() {
        running = true;
        var unused = executor.scheduleWithFixedDelay(this::beat, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        executor.shutdown();
        try {
            if (executor.awaitTermination(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                nodes.leave();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unavailable) {
            LOG.info("The other nodes have to find out that this one stopped: {}", unavailable.toString());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
