package io.daybook.kit.mongo;

import io.daybook.kit.mongo.ReadModelRebuild.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of one read model there are: what all nodes have agreed upon, in one document.
 *
 * @param served the number of the one that queries are answered from
 * @param newest the highest number that was ever given
 * @param kept those that follow the log: the served one, and during a rebuild another
 * @param dropped those that are removed as soon as no node works on them
 * @param rebuild null where there is one version only
 */
public record ReadModelState(
        int served,
        int newest,
        List<KeptVersion> kept,
        List<Integer> dropped,
        @Nullable ReadModelRebuild rebuild) {

    /** A read model before its first rebuild. */
    static ReadModelState first(int revision) {
        return new ReadModelState(1, 1, List.of(new KeptVersion(1, revision)), List.of(), null);
    }

    /** The next rebuild, which has a number that no version had before. */
    public ReadModelRebuild next(Instant startedAt, String key, boolean activatesItself) {
        return new ReadModelRebuild(newest + 1, served, startedAt, key, activatesItself, Stage.BUILDING);
    }

    /** Makes room for another version, and begins to build it; what is kept beside the served one is dropped. */
    public ReadModelState begin(ReadModelRebuild next, int revision) {
        ReadModelState alone = abandon();
        List<KeptVersion> both = new ArrayList<>(alone.kept);
        both.add(new KeptVersion(next.version(), revision));
        return new ReadModelState(served, next.version(), both, alone.dropped, next);
    }

    /** Serves the version of that number, which is kept; the rebuild is at that stage then. */
    public ReadModelState serve(int number, Stage stage) {
        return rebuild == null ? this : new ReadModelState(number, newest, kept, dropped, rebuild.at(stage));
    }

    /** Leaves only what is served. */
    public ReadModelState abandon() {
        List<Integer> gone = new ArrayList<>(dropped);
        kept.stream()
                .map(KeptVersion::number)
                .filter(number -> number != served)
                .forEach(gone::add);
        return new ReadModelState(
                served,
                newest,
                kept.stream().filter(version -> version.number() == served).toList(),
                gone,
                null);
    }

    /** That version is removed for good. */
    ReadModelState without(int number) {
        return new ReadModelState(
                served,
                newest,
                kept,
                dropped.stream().filter(other -> other != number).toList(),
                rebuild);
    }

    /** Whether the version of that number follows the log. */
    boolean keeps(int number) {
        return kept.stream().anyMatch(version -> version.number() == number);
    }

    /** The form of what is served. */
    public int revision() {
        return kept.stream()
                .filter(version -> version.number() == served)
                .findFirst()
                .orElseThrow()
                .revision();
    }
}
