package io.daybook.benchmarks.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text under titles. A column without any figure is left out: nothing is known of it here.
 *
 * @param titles one for each column
 * @param rows as many cells in each
 */
record Table(List<String> titles, List<List<String>> rows) {

    private static final int NAMES_MAX = 5;

    /** A column of what was measured. */
    private record Column<T>(String title, Function<T, String> cell) {}

    static Table of(List<Measurement> measurements) {
        return of(
                measurements,
                List.of(
                        new Column<>("what", Measurement::name),
                        new Column<>("side", Measurement::side),
                        new Column<>(
                                "in flight", each -> unlessNone(each.model().inFlight())),
                        new Column<>("rate", each -> unlessNone(each.model().rate())),
                        new Column<>("done", each -> Long.toString(each.done())),
                        new Column<>("others", each -> Long.toString(each.others())),
                        number("per second", Measurement::perSecond),
                        number("p50 ms", Measurement::p50Millis),
                        number("p99 ms", Measurement::p99Millis),
                        number("p99.9 ms", Measurement::p999Millis),
                        number("CPU ms", Measurement::cpuMillisEach),
                        number("events", Measurement::eventsEach),
                        number("CPU ms/event", Measurement::cpuMillisPerEvent),
                        number("MongoDB", Measurement::mongodbCommandsEach),
                        number("examined", Measurement::documentsExaminedEach),
                        new Column<>("CPU ms by process", each -> ofSeveral(each.cpuMillisEachByProcess())),
                        new Column<>(
                                "MongoDB by command", each -> inWords(each.mongodbCommandsEachByName(), NAMES_MAX))));
    }

    static Table ofComparisons(List<Comparison> comparisons) {
        return of(
                comparisons,
                List.of(
                        new Column<>("what", Comparison::of),
                        new Column<>("against", Comparison::second),
                        new Column<>("per second", each -> ratio(each.perSecond())),
                        new Column<>("p50", each -> ratio(each.p50Millis())),
                        new Column<>("CPU", each -> ratio(each.cpuMillisEach())),
                        new Column<>("control", Comparison::verdict),
                        new Column<>("of", Comparison::first)));
    }

    private static <T> Table of(List<T> what, List<Column<T>> columns) {
        List<Column<T>> known = columns.stream()
                .filter(column -> what.stream()
                        .anyMatch(each -> !column.cell().apply(each).isEmpty()))
                .toList();
        return new Table(
                known.stream().map(Column::title).toList(),
                what.stream()
                        .map(each -> known.stream()
                                .map(column -> column.cell().apply(each))
                                .toList())
                        .toList());
    }

    /** In columns as wide as they need; what is mostly numbers stands to the right. */
    String text() {
        List<List<String>> lines = new ArrayList<>(List.of(titles));
        lines.addAll(rows);
        int[] widths = IntStream.range(0, titles.size())
                .map(column -> lines.stream()
                        .mapToInt(line -> line.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        return lines.stream()
                .map(line -> IntStream.range(0, titles.size())
                        .mapToObj(
                                column -> padded(line.get(column), isNumber(column) ? widths[column] : -widths[column]))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** Whether every cell of a column is a number. */
    boolean isNumber(int column) {
        return rows.stream().allMatch(row -> row.get(column).matches("[\\d.]*"));
    }

    private static String padded(String text, int width) {
        return width == 0 ? text : String.format(Locale.ROOT, "%" + width + "s", text);
    }

    private static Column<Measurement> number(String title, ToDoubleFunction<Measurement> figure) {
        return new Column<>(title, each -> number(figure.applyAsDouble(each)));
    }

    /** With about three digits; empty if it is not known. */
    static String number(double figure) {
        if (!Double.isFinite(figure)) {
            return "";
        }
        int decimals = figure >= 100 || figure == 0 ? 0 : figure >= 1 ? 1 : figure >= 0.01 ? 3 : 5;
        return String.format(Locale.ROOT, "%." + decimals + "f", figure);
    }

    private static String unlessNone(int number) {
        return number == 0 ? "" : Integer.toString(number);
    }

    private static String ratio(MedianRatio ratio) {
        return Double.isFinite(ratio.median()) ? ratio.toString() : "";
    }

    private static String ofSeveral(Map<String, Double> figures) {
        return figures.size() < 2 ? "" : inWords(figures, figures.size());
    }

    /** So many of the greatest. */
    private static String inWords(Map<String, Double> figures, int namesMax) {
        return figures.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(namesMax)
                .map(figure -> figure.getKey() + " " + number(figure.getValue()))
                .collect(Collectors.joining(", "));
    }
}
