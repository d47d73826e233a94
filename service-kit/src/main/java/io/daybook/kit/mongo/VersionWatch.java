package io.daybook.kit.mongo;

import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.axon.VersionedProcessors;
import io.daybook.kit.mongo.ReadModelRebuild.Stage;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.axonframework.common.AxonThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;

/**
 * Sees to it that this node works on the versions of read models that there are, twice in a second: it starts and stops
 * their processors, measures what is being built, and removes what was dropped. Each node does the same; what only one
 * may do is a change of what all agree upon, which one of them makes.
 *
 * <p>A read model whose documents have a new form in this code is built anew beside the one that is there, which is
 * served until the other is current and nothing of it is parked.
 */
public final class VersionWatch implements SmartInitializingSingleton, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(VersionWatch.class);
    private static final long PAUSE_MILLIS = 500;

    private final ReadModels readModels;
    private final ReadModelVersions versions;
    private final VersionedProcessors processors;
    private final ProcessorPositions positions;
    private final LogPosition log;
    private final VersionStorage storage;
    private final Map<ProcessorVersion, PaceMeter> meters = new ConcurrentHashMap<>();

    /** What this node may have written to after another had removed it. */
    private final Set<ProcessorVersion> stopped = new HashSet<>();

    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(new AxonThreadFactory("versions"));
    private volatile boolean running;

    VersionWatch(
            ReadModels readModels,
            VersionedProcessors processors,
            ProcessorPositions positions,
            LogPosition log,
            VersionStorage storage) {
        this.readModels = readModels;
        this.versions = readModels.versions();
        this.processors = processors;
        this.positions = positions;
        this.log = log;
        this.storage = storage;
    }

    /** How fast a version is built; empty before the second look. */
    public Optional<Pace> pace(ProcessorVersion version) {
        return Optional.ofNullable(meters.get(version)).map(PaceMeter::latest);
    }

    /** What is there is agreed upon before anything is written, or it could not be told from what is new. */
    @Override
    public void afterSingletonsInstantiated() {
        readModels.revisions().forEach(this::agree);
    }

    private ReadModelState agree(String group, int revision) {
        int first = positions.bySegment(group).isEmpty() ? revision : 1;
        return versions.look(group, ReadModelState.first(first));
    }

    private void look() {
        readModels.revisions().forEach((group, revision) -> {
            try {
                look(group, revision);
            } catch (RuntimeException later) {
                LOG.info("The versions of {} are looked at again later: {}", group, later.toString());
            }
        });
    }

    private void look(String group, int revision) {
        ReadModelState state = agree(group, revision);
        follow(group, revision, state);
        for (int gone : state.dropped()) {
            remove(new ProcessorVersion(group, gone));
        }
        stopped.removeIf(here -> here.group().equals(group) && (state.keeps(here.number()) || storage.remove(here)));
        ReadModelRebuild rebuild = state.rebuild();
        if (rebuild != null) {
            measure(group, rebuild);
        }
        if (state.revision() < revision && state.kept().stream().allMatch(kept -> kept.revision() < revision)) {
            LOG.info("The documents of {} have a new form and are built anew beside those that are there", group);
            versions.change(
                    group,
                    now -> now.revision() == state.revision() && now.newest() == state.newest()
                            ? now.begin(
                                    now.next(storage.now(), "revision " + revision, /* activatesItself= */ true),
                                    revision)
                            : now);
        }
    }

    /** Versions whose form a newer Daybook has made are left to its nodes. */
    private void follow(String group, int revision, ReadModelState state) {
        Set<ProcessorVersion> wanted = state.kept().stream()
                .filter(kept -> kept.revision() <= revision)
                .map(kept -> new ProcessorVersion(group, kept.number()))
                .collect(Collectors.toCollection(HashSet::new));
        for (ProcessorVersion here : processors.all()) {
            if (here.group().equals(group) && !wanted.remove(here)) {
                processors.stop(here);
                stopped.add(here);
                meters.remove(here);
            }
        }
        wanted.forEach(version -> {
            readModels.prepare(version);
            processors.start(version);
        });
    }

    private void remove(ProcessorVersion version) {
        if (storage.remove(version)) {
            versions.change(version.group(), now -> now.without(version.number()));
        }
    }

    private void measure(String group, ReadModelRebuild rebuild) {
        ProcessorVersion version = new ProcessorVersion(group, rebuild.version());
        long position = positions.lowest(version.processor());
        OptionalLong head = log.headIfConnected();
        if (head.isEmpty()) {
            return;
        }
        Pace pace = meters.computeIfAbsent(version, any -> new PaceMeter())
                .look(System.nanoTime(), position, head.getAsLong());
        if (rebuild.activatesItself()
                && rebuild.stage() == Stage.BUILDING
                && pace.isCurrent()
                && !storage.hasLetters(version)) {
            LOG.info("Version {} of {} is current and is served from now on", version.number(), group);
            versions.change(
                    group, now -> rebuild.equals(now.rebuild()) ? now.serve(version.number(), Stage.ACTIVE) : now);
        }
    }

    @Override
    public void start() {
        running = true;
        var unused = looks.scheduleWithFixedDelay(this::look, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        looks.shutdown();
        try {
            boolean over = looks.awaitTermination(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            LOG.debug("The last look is over: {}", over);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
