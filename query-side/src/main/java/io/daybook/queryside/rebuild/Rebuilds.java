package io.daybook.queryside.rebuild;

import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.Refusal.Kind;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.mongo.Pace;
import io.daybook.kit.mongo.ProcessorProgress;
import io.daybook.kit.mongo.ReadModelComparison;
import io.daybook.kit.mongo.ReadModelRebuild;
import io.daybook.kit.mongo.ReadModelRebuild.Stage;
import io.daybook.kit.mongo.ReadModelState;
import io.daybook.kit.mongo.ReadModelVersions;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.VersionWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Rebuilds of read models.
 *
 * <p>Each step is one change of the document that all nodes agree upon, and is made only where it is still allowed
 * then; asking for it again changes nothing. What follows from it, each node does by itself.
 */
@Service
class Rebuilds {

    /** Longer than a version that follows the log is behind it. */
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /** So many are compared while a client waits, and while both versions are read. */
    private static final int COMPARED_AT_ONCE = 2_000;

    private final ReadModels readModels;
    private final ReadModelVersions versions;
    private final VersionWatch watch;
    private final ProcessorProgress progress;
    private final Projections projections;
    private final Clock clock;

    Rebuilds(
            ReadModels readModels,
            VersionWatch watch,
            ProcessorProgress progress,
            Projections projections,
            Clock clock) {
        this.readModels = readModels;
        this.versions = readModels.versions();
        this.watch = watch;
        this.progress = progress;
        this.projections = projections;
        this.clock = clock;
    }

    /**
     * Begins to build the next version. One that is kept beside the live one is dropped, unless it is being built.
     *
     * @param key of the request; the same key finds the rebuild that it began
     * @throws Problem 404 if there is no such read model
     * @throws RefusedException if another version is being built
     */
    RebuildSummary begin(String group, String key) {
        int revision = revision(group);
        ReadModelState state = versions.change(group, now -> {
            ReadModelRebuild before = now.rebuild();
            if (before != null && before.key().equals(key)) {
                return now;
            }
            if (before != null && before.stage() == Stage.BUILDING) {
                throw refused(group, before);
            }
            return now.begin(now.next(clock.instant(), key, /* activatesItself= */ false), revision);
        });
        return summary(group, Objects.requireNonNull(state.rebuild()));
    }

    private int revision(String group) {
        Integer revision = readModels.revisions().get(group);
        if (revision == null) {
            throw Problem.notFound();
        }
        return revision;
    }

    /** @throws Problem 404 if there is none of that number */
    RebuildSummary find(String group, int id) {
        return summary(group, rebuild(group, id));
    }

    private ReadModelRebuild rebuild(String group, int id) {
        revision(group);
        return required(versions.agreed(group), id);
    }

    private static ReadModelRebuild required(ReadModelState state, int id) {
        ReadModelRebuild rebuild = state.rebuild();
        if (rebuild == null || rebuild.version() != id) {
            throw Problem.notFound();
        }
        return rebuild;
    }

    /**
     * Makes the version live that was built.
     *
     * @throws Problem 404 if there is none of that number
     * @throws RefusedException if it does not have everything that is in the log
     */
    RebuildSummary activate(String group, int id) {
        return serve(group, id, id, Stage.ACTIVE);
    }

    /**
     * Makes the former version live again.
     *
     * @throws Problem 404 if there is none of that number
     * @throws RefusedException if its version is not live
     */
    RebuildSummary rollBack(String group, int id) {
        ReadModelRebuild rebuild = rebuild(group, id);
        if (rebuild.stage() == Stage.BUILDING) {
            throw refused(group, rebuild);
        }
        return serve(group, id, rebuild.former(), Stage.ROLLED_BACK);
    }

    private RebuildSummary serve(String group, int id, int number, Stage stage) {
        ReadModelRebuild rebuild = rebuild(group, id);
        if (rebuild.stage() != stage && !isThere(new ProcessorVersion(group, number), projections.head())) {
            throw refused(group, rebuild);
        }
        ReadModelState state = versions.change(group, now -> {
            required(now, id);
            return now.serve(number, stage);
        });
        return summary(group, required(state, id));
    }

    /**
     * Drops the version that is not live.
     *
     * @throws Problem 404 if there is none of that number
     */
    void abandon(String group, int id) {
        rebuild(group, id);
        versions.change(group, now -> {
            required(now, id);
            return now.abandon();
        });
    }

    /**
     * Compares both versions, some documents at a time.
     *
     * @param after where the documents before ended, as it was answered; null for the first
     * @throws Problem 404 if there is none of that number
     * @throws UnavailableException if one of them does not have everything that is in the log
     */
    RebuildDiff compare(String group, int id, @Nullable String after) {
        ReadModelRebuild rebuild = rebuild(group, id);
        ProcessorVersion built = new ProcessorVersion(group, rebuild.version());
        ProcessorVersion former = new ProcessorVersion(group, rebuild.former());
        boolean active = rebuild.stage() == Stage.ACTIVE;
        ProcessorVersion live = active ? built : former;
        ProcessorVersion other = active ? former : built;
        long head = projections.head();
        if (!isThere(live, head) || !isThere(other, head)) {
            throw new UnavailableException("A version of " + group + " is behind the log.", null);
        }
        ReadModelComparison.Stretch found = new ReadModelComparison(
                        readModels.collections(live), readModels.collections(other))
                .compare(after, COMPARED_AT_ONCE, () -> LockSupport.parkNanos(BETWEEN_LOOKS.toNanos()));
        return new RebuildDiff(
                head,
                live.number(),
                other.number(),
                found.documents(),
                found.underWay(),
                found.differences().stream().map(Rebuilds::shown).toList(),
                found.next());
    }

    private static RebuildDiff.Difference shown(ReadModelComparison.Difference found) {
        return new RebuildDiff.Difference(
                found.collection(),
                found.id(),
                found.first().isEmpty() ? null : found.first(),
                found.second().isEmpty() ? null : found.second(),
                found.fields());
    }

    private boolean isThere(ProcessorVersion version, long position) {
        CompletableFuture<Void> reached = progress.reached(version, position);
        try {
            reached.get(MOMENT.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException behind) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("Interrupted while waiting for " + version.processor() + ".", stopping);
        } catch (ExecutionException failed) {
            throw new UnavailableException("The position of " + version.processor() + " cannot be had.", failed);
        } finally {
            reached.cancel(false);
        }
    }

    private RefusedException refused(String group, ReadModelRebuild rebuild) {
        RebuildStatus status = status(group, rebuild);
        List<String> allowed =
                status.allowed().stream().map(RebuildAction::name).toList();
        return new RefusedException(new Refusal(
                Kind.CONFLICT,
                "ACTION_NOT_ALLOWED",
                "Rebuild " + rebuild.version() + " of " + group + " is " + status + "; allowed is "
                        + String.join(", ", allowed) + ".",
                allowed,
                /* pointer= */ null));
    }

    private RebuildStatus status(String group, ReadModelRebuild rebuild) {
        boolean current = watch.pace(new ProcessorVersion(group, rebuild.version()))
                .filter(Pace::isCurrent)
                .isPresent();
        return RebuildStatus.of(rebuild.stage(), current);
    }

    private RebuildSummary summary(String group, ReadModelRebuild rebuild) {
        ProcessorVersion built = new ProcessorVersion(group, rebuild.version());
        RebuildStatus status = status(group, rebuild);
        long head = projections.head();
        Pace pace = watch.pace(built).orElseGet(() -> new Pace(-1, head, 0, /* isCurrent= */ false));
        long left = pace.isCurrent() ? 0 : head - pace.position();
        return new RebuildSummary(
                group,
                rebuild.version(),
                rebuild.former(),
                status,
                rebuild.startedAt(),
                pace.position(),
                head,
                Math.round(pace.rate()),
                left == 0 ? Long.valueOf(0) : pace.rate() > 0 ? Math.round(left / pace.rate()) : null,
                rebuild.activatesItself(),
                projections.errors(built),
                status.allowed());
    }
}
