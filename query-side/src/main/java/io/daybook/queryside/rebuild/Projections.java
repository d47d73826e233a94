package io.daybook.queryside.rebuild;

import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.ProcessorHealth;
import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.mongo.ClaimedSegment;
import io.daybook.kit.mongo.DeadLetters;
import io.daybook.kit.mongo.ParkedSequence;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.kit.mongo.ReadModelState;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.queryside.rebuild.ProjectionSummary.Lag;
import io.daybook.queryside.rebuild.ProjectionSummary.SegmentSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** How far each read model has come. */
@Service
class Projections {

    private final ReadModels readModels;
    private final ProcessorPositions positions;
    private final LogPosition log;
    private final ProcessorHealth health;
    private final DeadLetters letters;

    Projections(
            ReadModels readModels,
            ProcessorPositions positions,
            LogPosition log,
            ProcessorHealth health,
            DeadLetters letters) {
        this.readModels = readModels;
        this.positions = positions;
        this.log = log;
        this.health = health;
        this.letters = letters;
    }

    /**
     * All of them, by name.
     *
     * @throws UnavailableException if it cannot be said where the log ends
     */
    ProjectionList all() {
        long head = head();
        Map<String, Long> parked = letters.parked().stream()
                .collect(Collectors.groupingBy(ParkedSequence::processor, Collectors.counting()));
        return new ProjectionList(
                head,
                readModels.revisions().keySet().stream()
                        .map(group -> summary(group, head, parked))
                        .toList());
    }

    /** @throws UnavailableException if it cannot be had */
    long head() {
        return log.head().orElseThrow(() -> new UnavailableException("The log does not say where it ends.", null));
    }

    private ProjectionSummary summary(String group, long head, Map<String, Long> parked) {
        ReadModelState state = readModels.versions().agreed(group);
        ProcessorVersion live = new ProcessorVersion(group, state.served());
        List<ClaimedSegment> segments = positions.segments(live.processor());
        long position =
                segments.stream().mapToLong(ClaimedSegment::position).min().orElse(-1);
        return new ProjectionSummary(
                group,
                live.number(),
                state.revision(),
                position,
                lag(position, head),
                segments.stream()
                        .map(segment -> new SegmentSummary(segment.segment(), segment.node(), segment.position()))
                        .toList(),
                errors(live, parked),
                state.rebuild() == null ? null : state.rebuild().version());
    }

    private Lag lag(long position, long head) {
        return new Lag(Math.max(head - position, 0), position < head ? secondsSince(position) : null);
    }

    private @Nullable Long secondsSince(long position) {
        return log.timeAfter(position)
                .map(time -> Math.max(Duration.between(time, Instant.now()).toSeconds(), 0))
                .orElse(null);
    }

    private ProjectionErrors errors(ProcessorVersion version, Map<String, Long> parked) {
        return new ProjectionErrors(parked.getOrDefault(version.processor(), 0L), health.failing(version.processor()));
    }

    /** What is wrong with one version. */
    ProjectionErrors errors(ProcessorVersion version) {
        long parked = letters.parked().stream()
                .filter(sequence -> sequence.processor().equals(version.processor()))
                .count();
        return errors(version, Map.of(version.processor(), parked));
    }
}
