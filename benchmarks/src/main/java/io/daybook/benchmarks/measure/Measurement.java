package io.daybook.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One window of load on one side; NaN and an empty map where a figure is not known. "Each" is for each thing done.
 *
 * @param name what was done
 * @param side by which of those that are measured in turn
 * @param model when operations began
 * @param seconds how long the window was
 * @param done how many were done
 * @param others how many operations came to another end: refused, or without an outcome that the client knew
 * @param p50Millis the time within which half of the operations were done
 * @param cpuMillisEach CPU of the side's processes
 * @param cpuMillisPerEvent the same for each event that was appended to the log meanwhile
 * @param latencyBins how many operations took how long, by the tenth of a decade of milliseconds
 * @param perSecondOverTime what was done a second in each part of the window
 */
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unknown.class)
public record Measurement(
        String name,
        String side,
        @JsonUnwrapped LoadModel model,
        double seconds,
        long done,
        long others,
        double perSecond,
        double p50Millis,
        double p99Millis,
        double p999Millis,
        double cpuMillisEach,
        Map<String, Double> cpuMillisEachByProcess,
        double eventsEach,
        double cpuMillisPerEvent,
        double mongodbCommandsEach,
        double documentsExaminedEach,
        Map<String, Double> mongodbCommandsEachByName,
        @JsonIgnore SortedMap<Integer, Long> latencyBins,
        @JsonIgnore List<Double> perSecondOverTime) {

    public Measurement {
        cpuMillisEachByProcess = sorted(cpuMillisEachByProcess);
        mongodbCommandsEachByName = sorted(mongodbCommandsEachByName);
        latencyBins = Collections.unmodifiableSortedMap(new TreeMap<>(latencyBins));
        perSecondOverTime = List.copyOf(perSecondOverTime);
    }

    static Measurement of(String name, Side side, LoadModel model, Recording seen, Usage used) {
        double seconds = seen.seconds();
        long done = seen.done();
        double cpuMillis = Usage.sum(used.cpuNanos().values()) / 1e6;
        return new Measurement(
                name,
                side.name(),
                model,
                seconds,
                done,
                seen.others(),
                done / seconds,
                seen.millis(0.5),
                seen.millis(0.99),
                seen.millis(0.999),
                cpuMillis / done,
                each(used.cpuNanos(), done * 1e6),
                used.events() < 0 ? Double.NaN : used.events() / (double) done,
                used.events() <= 0 ? Double.NaN : cpuMillis / used.events(),
                Usage.sum(used.mongodbCommands().values()) / done,
                used.documentsExamined() < 0 ? Double.NaN : used.documentsExamined() / (double) done,
                each(used.mongodbCommands(), (double) done),
                seen.bins(),
                seen.perSecond());
    }

    /** What was measured together, and is to be compared. */
    String group() {
        return name + ", " + model;
    }

    private static Map<String, Double> each(Map<String, Long> counters, double through) {
        Map<String, Double> each = new TreeMap<>();
        if (through > 0) {
            counters.forEach((counter, count) -> each.put(counter, count / through));
        }
        return each;
    }

    private static Map<String, Double> sorted(Map<String, Double> figures) {
        return Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
