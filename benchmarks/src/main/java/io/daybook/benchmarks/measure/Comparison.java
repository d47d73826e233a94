package io.daybook.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The first side's figures through those of another, over the pairs.
 *
 * @param of what was done, and how many at a time
 * @param cpuMillisEach of each thing done
 * @param control the first side against itself (A/A), the median of its two windows in each A B B A; NaN where the
 *     pairs are too few
 */
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unknown.class)
public record Comparison(
        String of,
        String first,
        String second,
        MedianRatio perSecond,
        MedianRatio cpuMillisEach,
        MedianRatio p50Millis,
        double control) {

    /** How far the control may be from 1 before the machine itself explains what is seen. */
    private static final double CONTROL_MAX = 0.1;

    static List<Comparison> of(List<Measurement> measurements) {
        List<Comparison> comparisons = new ArrayList<>();
        grouped(measurements).forEach((group, sides) -> {
            List<List<Measurement>> each = List.copyOf(sides.values());
            each.stream().skip(1).forEach(other -> comparisons.add(of(group, each.get(0), other)));
        });
        return comparisons;
    }

    /** By what was done, then by side, both in the order in which they came first. */
    static Map<String, Map<String, List<Measurement>>> grouped(List<Measurement> measurements) {
        return measurements.stream()
                .collect(Collectors.groupingBy(
                        Measurement::group,
                        LinkedHashMap::new,
                        Collectors.groupingBy(Measurement::side, LinkedHashMap::new, Collectors.toList())));
    }

    private static Comparison of(String group, List<Measurement> ours, List<Measurement> theirs) {
        double[] controls = ours.size() < MedianRatio.PAIRS_MIN
                ? new double[0]
                : IntStream.range(0, ours.size() / 2)
                        .mapToDouble(block -> ours.get(2 * block).perSecond()
                                / ours.get(2 * block + 1).perSecond())
                        .toArray();
        return new Comparison(
                group,
                ours.get(0).side(),
                theirs.get(0).side(),
                ratio(ours, theirs, Measurement::perSecond),
                ratio(ours, theirs, Measurement::cpuMillisEach),
                ratio(ours, theirs, Measurement::p50Millis),
                MedianRatio.middle(controls));
    }

    private static MedianRatio ratio(
            List<Measurement> ours, List<Measurement> theirs, ToDoubleFunction<Measurement> figure) {
        return MedianRatio.of(IntStream.range(0, ours.size())
                .mapToDouble(pair -> figure.applyAsDouble(ours.get(pair)) / figure.applyAsDouble(theirs.get(pair)))
                .toArray());
    }

    /** What the control says of this comparison; empty where there is none. */
    String verdict() {
        if (Double.isNaN(control)) {
            return "";
        }
        String measured = String.format(Locale.ROOT, "A/A %.2f", control);
        return Math.abs(control - 1) > CONTROL_MAX ? "thrown away: " + measured : measured;
    }
}
