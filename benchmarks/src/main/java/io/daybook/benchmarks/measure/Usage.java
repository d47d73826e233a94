package io.daybook.benchmarks.measure;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the processes of one side have used up to a moment; a map is empty and a number negative where it is not known.
 *
 * @param cpuNanos user and system, by process
 * @param mongodbCommands that MongoDB has handled, by name
 * @param documentsExamined that MongoDB has held against queries
 * @param events that the log holds
 */
public record Usage(
        Map<String, Long> cpuNanos, Map<String, Long> mongodbCommands, long documentsExamined, long events) {

    public Usage {
        cpuNanos = Map.copyOf(cpuNanos);
        mongodbCommands = Map.copyOf(mongodbCommands);
    }

    /** Only what these processes have used of the processors; one that is not on this machine is left out. */
    public static Usage of(Map<String, ProcessHandle> processes) {
        Map<String, Long> nanos = new TreeMap<>();
        processes.forEach((name, process) ->
                process.info().totalCpuDuration().map(Duration::toNanos).ifPresent(cpu -> nanos.put(name, cpu)));
        return new Usage(nanos, Map.of(), -1, -1);
    }

    /** What was used since an earlier moment. */
    Usage since(Usage earlier) {
        return new Usage(
                since(cpuNanos, earlier.cpuNanos),
                since(mongodbCommands, earlier.mongodbCommands),
                since(documentsExamined, earlier.documentsExamined),
                since(events, earlier.events));
    }

    /** The sum of counters, NaN where there are none. */
    static double sum(Collection<Long> counters) {
        return counters.isEmpty()
                ? Double.NaN
                : counters.stream().mapToDouble(each -> each).sum();
    }

    private static Map<String, Long> since(Map<String, Long> now, Map<String, Long> earlier) {
        Map<String, Long> used = new TreeMap<>(now);
        earlier.forEach((name, count) -> used.merge(name, -count, Long::sum));
        used.values().removeIf(count -> count <= 0); // A process that was started anew has used less than before.
        return used;
    }

    private static long since(long now, long earlier) {
        return now < 0 || earlier < 0 ? -1 : now - earlier;
    }
}
