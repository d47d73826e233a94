package io.daybook.kit.mongo;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How many segments of each processor every node may hold: as even as their number allows.
 *
 * <p>Every node computes the same from the same documents, so none has to tell another. What cannot be divided goes to
 * other nodes for other processors, or the first by name would have one segment more of everything.
 */
final class Shares {

    private final Map<String, Integer> segments = new HashMap<>();
    private final Map<String, SortedSet<String>> nodes = new HashMap<>();

    void addSegment(String processor) {
        segments.merge(processor, 1, Integer::sum);
    }

    void addNode(String processor, String node) {
        nodes.computeIfAbsent(processor, name -> new TreeSet<>()).add(node);
    }

    /** The share of the node, which is counted whether it is known to live or not; all where no segment is known. */
    int of(String processor, String node) {
        Integer count = segments.get(processor);
        if (count == null) {
            return Short.MAX_VALUE; // As Axon says it where there is no bound.
        }
        SortedSet<String> living = new TreeSet<>(nodes.getOrDefault(processor, new TreeSet<>()));
        living.add(node);
        int before = living.headSet(node).size();
        int rank = Math.floorMod(before + processor.hashCode(), living.size());
        return count / living.size() + (rank < count % living.size() ? 1 : 0);
    }
}
