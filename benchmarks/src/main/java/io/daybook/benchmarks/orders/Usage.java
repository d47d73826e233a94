package io.daybook.benchmarks.orders;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a system has used up to a moment.
 *
 * @param cpuNanos of all its processes, user and system; negative where they are not on this machine
 * @param commands that its MongoDB has handled, by name; empty where it does not say
 */
record Usage(long cpuNanos, Map<String, Long> commands) {

    Usage {
        commands = Map.copyOf(commands);
    }

    /** What was used since an earlier moment. */
    Usage since(Usage earlier) {
        Map<String, Long> used = new TreeMap<>();
        commands.forEach((name, count) -> {
            long more = count - earlier.commands.getOrDefault(name, 0L);
            if (more > 0) {
                used.put(name, more);
            }
        });
        return new Usage(cpuNanos < 0 ? -1 : cpuNanos - earlier.cpuNanos, used);
    }
}
