package io.daybook.systemtests.walks;

import io.daybook.contract.order.OrderId;
import io.daybook.saga.process.ProcessInstance;
import io.daybook.saga.provider.ProviderCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The coordinator's database: process instances, open calls and tokens.
 *
 * <p>As the embedded one does, it falls back at a crash to one consistent moment, a moment ago. Once in a while it is
 * deleted.
 */
final class Database {

    private static final int MOMENTS = 4;

    /** A call as it is stored, and whose it is. */
    record StoredCall(ProviderCall call, boolean waiting, int life, Instant leasedUntil) {}

    private record Moment(
            Map<String, Map<OrderId, ProcessInstance<?>>> instances,
            Map<String, StoredCall> calls,
            Map<String, Integer> tokens) {}

    private final World world;
    private final List<Moment> moments = new ArrayList<>();
    private final Map<String, Map<OrderId, ProcessInstance<?>>> instances = new TreeMap<>();
    private final Map<String, StoredCall> calls = new TreeMap<>();
    private final Map<String, Integer> tokens = new TreeMap<>();

    Database(World world) {
        this.world = world;
    }

    Map<OrderId, ProcessInstance<?>> instances(String process) {
        return instances.computeIfAbsent(process, name -> new HashMap<>());
    }

    /** In the order of their keys, so that a walk goes the same way each time. */
    Map<String, StoredCall> calls() {
        return calls;
    }

    int token(String processor) {
        return tokens.getOrDefault(processor, 0);
    }

    void token(String processor, int position) {
        tokens.put(processor, position);
    }

    /** A moment between two writes. The token of a batch is written after its data. */
    void written() {
        if (world.fails(0.2)) {
            Map<String, Map<OrderId, ProcessInstance<?>>> copy = new TreeMap<>();
            instances.forEach((process, known) -> copy.put(process, new HashMap<>(known)));
            moments.add(new Moment(copy, new TreeMap<>(calls), new TreeMap<>(tokens)));
            if (moments.size() > MOMENTS) {
                moments.remove(0);
            }
        }
    }

    void fallBack() {
        boolean deleted = moments.isEmpty() || world.sometimes(0.1);
        Moment last = deleted ? new Moment(Map.of(), Map.of(), Map.of()) : world.oneOf(moments);
        instances.clear();
        last.instances().forEach((process, known) -> instances.put(process, new HashMap<>(known)));
        calls.clear();
        calls.putAll(last.calls());
        tokens.clear();
        tokens.putAll(last.tokens());
        moments.clear();
    }
}
