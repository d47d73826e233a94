package io.daybook.kit.mongo;

import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.axon.UnavailableException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of each read model there are, as this node has seen it last, and which of them it serves.
 *
 * <p>What is agreed upon is a document for each read model. Every node looks at it regularly and so serves another
 * version a moment later than it was activated. It does so in two steps: from the first look on, who waits for a
 * position waits until both versions are there; with the second, queries are answered from the other one. So nobody is
 * shown a state from before the one that he has waited for.
 */
public final class ReadModelVersions {

    static final DeclaredCollection COLLECTION =
            DeclaredCollection.onOneShard("versions", "one document for each read model");

    /** Longer than another node serves the former version, and than who waits there is told by it. */
    private static final long TOLD_NANOS = Duration.ofSeconds(30).toNanos();

    /** More writers at once than there are operators. */
    private static final int TRIES = 10;

    private static final ReadModelState NONE = new ReadModelState(0, 0, List.of(), List.of(), null);

    private final Documents<ReadModelState> documents;
    private final Map<String, ReadModelState> states = new ConcurrentHashMap<>();
    private final Map<String, Serving> serving = new ConcurrentHashMap<>();

    /**
     * What this node serves of one read model.
     *
     * @param next what it will serve from the next look on
     * @param before what it served until then
     */
    private record Serving(int number, @Nullable Integer next, int before, long since) {

        static Serving of(int number) {
            return new Serving(number, null, number, System.nanoTime());
        }

        Serving seen(int agreed) {
            if (agreed == number) {
                return new Serving(number, null, before, since);
            }
            return next != null && next == agreed
                    ? new Serving(agreed, null, number, System.nanoTime())
                    : new Serving(number, agreed, before, since);
        }

        boolean tells(int version) {
            return version == number || (version == before && System.nanoTime() - since < TOLD_NANOS);
        }
    }

    ReadModelVersions(Documents<ReadModelState> documents) {
        this.documents = documents;
    }

    /** The version that this node answers queries from; the first where nothing is known of the read model. */
    public ProcessorVersion served(String group) {
        Serving now = serving.get(group);
        return new ProcessorVersion(group, now == null ? 1 : now.number());
    }

    /** The versions that must have come to a position before this node is there, the served one among them. */
    public Set<ProcessorVersion> awaited(String group) {
        Set<ProcessorVersion> awaited = new LinkedHashSet<>(Set.of(served(group)));
        Serving now = serving.get(group);
        if (now != null && now.next() != null) {
            awaited.add(new ProcessorVersion(group, now.next()));
        }
        return awaited;
    }

    /** Whether somebody may wait for what changes in this version. */
    boolean isTold(ProcessorVersion version) {
        Serving now = serving.get(version.group());
        return now == null ? version.number() == 1 : now.tells(version.number());
    }

    /**
     * What is agreed upon now.
     *
     * @throws io.daybook.kit.axon.UnavailableException if the database cannot be asked, or nothing is agreed upon yet
     */
    public ReadModelState agreed(String group) {
        return documents
                .find(group)
                .map(GuardedDocument::content)
                .orElseThrow(() -> new UnavailableException("Nothing is known of " + group + " yet.", null));
    }

    /** Looks at what all nodes have agreed upon. Where the database has lost it, it holds as this node knew it. */
    ReadModelState look(String group, ReadModelState first) {
        ReadModelState known = states.getOrDefault(group, first);
        ReadModelState agreed = documents
                .find(group)
                .map(GuardedDocument::content)
                .orElseGet(() -> change(group, now -> now.kept().isEmpty() ? known : now));
        return seen(group, agreed);
    }

    /** Looks at what there is in the database, and agrees upon nothing. */
    void lookAtAll() {
        documents
                .collection()
                .find()
                .map(document -> document.getString(GuardedDocumentCodec.ID))
                .forEach(group -> documents.find(group).ifPresent(found -> seen(group, found.content())));
    }

    /** What is served of the read models of which something was agreed upon. */
    Set<ProcessorVersion> served() {
        return serving.keySet().stream().map(this::served).collect(Collectors.toSet());
    }

    private ReadModelState seen(String group, ReadModelState agreed) {
        states.put(group, agreed);
        serving.merge(group, Serving.of(agreed.served()), (before, now) -> before.seen(agreed.served()));
        return agreed;
    }

    /**
     * Changes what all nodes agree upon.
     *
     * @param change gets what is agreed, and may be called several times; what it throws changes nothing
     */
    public ReadModelState change(String group, UnaryOperator<ReadModelState> change) {
        for (int tries = 1; ; tries++) {
            try {
                documents.update(group, NONE, change);
                return documents.find(group).orElseThrow().content();
            } catch (StaleBatchException overtaken) {
                if (tries == TRIES) {
                    throw overtaken;
                }
            }
        }
    }
}
