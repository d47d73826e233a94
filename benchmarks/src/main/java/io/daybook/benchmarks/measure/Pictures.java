package io.daybook.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the sides of one comparison look like; a picture of which nothing is known is empty. */
final class Pictures {

    private static final int HEIGHT = 180;
    private static final int BOTTOM = 160;

    /** Of a bar with its words above it. */
    private static final int BAR_ROW = 38;

    private final Map<String, List<Measurement>> sides;

    /** Pictures of measurements by their side. */
    Pictures(Map<String, List<Measurement>> sides) {
        this.sides = sides;
    }

    /** What share of the operations took how long, on a logarithmic scale. */
    String latency() {
        List<SortedMap<Integer, Double>> shares =
                sides.values().stream().map(Pictures::shares).toList();
        TreeSet<Integer> bins =
                shares.stream().flatMap(each -> each.keySet().stream()).collect(Collectors.toCollection(TreeSet::new));
        if (bins.isEmpty()) {
            return "";
        }
        // Whole decades, so that the scale has its round numbers at both ends.
        int from = Math.floorDiv(bins.first(), Recording.BINS_A_DECADE) * Recording.BINS_A_DECADE;
        int to = (Math.floorDiv(bins.last(), Recording.BINS_A_DECADE) + 1) * Recording.BINS_A_DECADE;
        double width = (Svg.RIGHT - Svg.LEFT) / (double) (to - from);
        Svg svg = new Svg(HEIGHT);
        double end = svg.scale(
                100 * shares.stream().flatMap(each -> each.values().stream()).reduce(0.0, Math::max),
                Svg.TOP,
                BOTTOM,
                "%");
        for (int bin = from; bin <= to; bin += Recording.BINS_A_DECADE) {
            double x = Svg.LEFT + (bin - from) * width;
            svg.line("tick", x, BOTTOM, x, BOTTOM + 4);
            svg.text("middle", x, BOTTOM + 15, Svg.plain(Math.pow(10, bin / (double) Recording.BINS_A_DECADE)));
        }
        for (int side = 0; side < shares.size(); side++) {
            List<double[]> steps = new ArrayList<>();
            for (int bin = from; bin < to; bin++) {
                double y = BOTTOM - (BOTTOM - Svg.TOP) * 100 * shares.get(side).getOrDefault(bin, 0.0) / end;
                steps.add(new double[] {Svg.LEFT + (bin - from) * width, y});
                steps.add(new double[] {Svg.LEFT + (bin - from + 1) * width, y});
            }
            svg.path("curve s" + side, steps);
        }
        return svg.toString("latency");
    }

    private static SortedMap<Integer, Double> shares(List<Measurement> windows) {
        SortedMap<Integer, Double> shares = new TreeMap<>();
        double all = windows.stream()
                .flatMap(window -> window.latencyBins().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        windows.forEach(
                window -> window.latencyBins().forEach((bin, count) -> shares.merge(bin, count / all, Double::sum)));
        return shares;
    }

    /** What was done a second in the course of a window, the mean of the windows. */
    String throughput() {
        List<List<Double>> courses = sides.values().stream().map(Pictures::mean).toList();
        double max = courses.stream().flatMap(List::stream).reduce(0.0, Math::max);
        if (max == 0) {
            return "";
        }
        double seconds = sides.values().iterator().next().get(0).seconds();
        Svg svg = new Svg(HEIGHT);
        double end = svg.scale(max, Svg.TOP, BOTTOM, "");
        for (int quarter = 0; quarter <= 4; quarter++) {
            double x = Svg.LEFT + (Svg.RIGHT - Svg.LEFT) * quarter / 4.0;
            svg.line("tick", x, BOTTOM, x, BOTTOM + 4);
            svg.text("middle", x, BOTTOM + 15, Svg.plain(Math.round(seconds * quarter * 2.5) / 10.0));
        }
        for (int side = 0; side < courses.size(); side++) {
            svg.path("curve s" + side, course(courses.get(side), end));
        }
        return svg.toString("throughput over time");
    }

    private static List<Double> mean(List<Measurement> windows) {
        return IntStream.range(0, windows.get(0).perSecondOverTime().size())
                .mapToObj(slice -> windows.stream()
                        .mapToDouble(window -> window.perSecondOverTime().get(slice))
                        .average()
                        .orElse(0))
                .toList();
    }

    private static List<double[]> course(List<Double> rates, double end) {
        List<double[]> points = new ArrayList<>();
        for (int slice = 0; slice < rates.size(); slice++) {
            points.add(new double[] {
                Svg.LEFT + (Svg.RIGHT - Svg.LEFT) * (slice + 0.5) / rates.size(),
                BOTTOM - (BOTTOM - Svg.TOP) * rates.get(slice) / end
            });
        }
        return points;
    }

    /** The processes by their colours, where a side has several; else each bar has the colour of its side. */
    List<String> processes() {
        boolean several = sides.values().stream()
                .flatMap(List::stream)
                .anyMatch(window -> window.cpuMillisEachByProcess().size() > 1);
        return several ? known() : List.of();
    }

    private List<String> known() {
        return sides.values().stream()
                .flatMap(List::stream)
                .flatMap(window -> window.cpuMillisEachByProcess().keySet().stream())
                .distinct()
                .toList();
    }

    /** CPU of each thing done, the median of the windows, by process. */
    String cpu() {
        List<String> processes = known();
        boolean coloured = !processes().isEmpty();
        double max = sides.values().stream()
                .mapToDouble(Pictures::cpuOf)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        if (max == 0) {
            return "";
        }
        Svg svg = new Svg(Svg.TOP + BAR_ROW * sides.size());
        double y = Svg.TOP;
        int number = 0;
        for (Map.Entry<String, List<Measurement>> side : sides.entrySet()) {
            double cpu = cpuOf(side.getValue());
            String all = Table.number(cpu);
            svg.text("start", 2, y + 8, side.getKey() + (all.isEmpty() ? ": not known" : ": " + all + " ms"));
            double x = 2;
            for (int process = 0; process < processes.size(); process++) {
                String name = processes.get(process);
                double part = MedianRatio.middle(side.getValue().stream()
                        .mapToDouble(window -> window.cpuMillisEachByProcess().getOrDefault(name, 0.0))
                        .toArray());
                double width = (Svg.RIGHT - 2) * part / max;
                if (width > 0) {
                    // A gap of the page's colour keeps neighbours apart.
                    String colour = coloured ? "p" + process : "s" + number;
                    svg.bar(colour, x, y + 13, Math.max(1, width - 1.5), name + " " + part + " ms");
                }
                x += width;
            }
            y += BAR_ROW;
            number++;
        }
        return svg.toString("CPU by process");
    }

    private static double cpuOf(List<Measurement> windows) {
        return MedianRatio.middle(
                windows.stream().mapToDouble(Measurement::cpuMillisEach).toArray());
    }
}
