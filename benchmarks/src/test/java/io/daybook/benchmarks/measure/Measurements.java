package io.daybook.benchmarks.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Windows with figures that are known. */
final class Measurements {

    private Measurements() {}

    /** One window of a side for each rate, in the order in which they were measured. */
    static List<Measurement> ofSide(String side, double... perSecond) {
        return Arrays.stream(perSecond).mapToObj(rate -> window(side, rate)).toList();
    }

    private static Measurement window(String side, double perSecond) {
        return new Measurement(
                "append",
                side,
                LoadModel.inFlight(64),
                1,
                (long) perSecond,
                0,
                perSecond,
                1,
                2,
                3,
                0.5,
                Map.of("server", 0.3, "client", 0.2),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Map.of(),
                new TreeMap<>(Map.of(-3, 10L, 4, 5L)),
                List.of(perSecond, perSecond / 2));
    }
}
