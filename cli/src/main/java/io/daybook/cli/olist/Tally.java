package io.daybook.cli.olist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.summingInt;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The outcomes of an import as they come, from many threads, and what it reports of them in the end. */
final class Tally {

    private final Collection<OrderImportResult> outcomes = new ConcurrentLinkedQueue<>();
    private final List<Finding> found;

    Tally(List<Finding> found) {
        this.found = found;
    }

    void add(OrderImportResult outcome) {
        outcomes.add(outcome);
    }

    /** Dataset status × final status → orders. */
    Map<String, Map<String, Integer>> table() {
        return outcomes.stream()
                .collect(groupingBy(
                        outcome -> outcome.source().text("order_status"),
                        TreeMap::new,
                        groupingBy(OrderImportResult::status, TreeMap::new, summingInt(outcome -> 1))));
    }

    /** What is missing for orders that stop before their end → orders. */
    Map<String, Integer> notYet() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.missing().stream())
                .collect(groupingBy(missing -> missing, TreeMap::new, summingInt(missing -> 1)));
    }

    /** By file and line. */
    List<Finding> findings() {
        return Stream.concat(found.stream(), outcomes.stream().flatMap(outcome -> outcome.findings().stream()))
                .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                .toList();
    }

    /** All that were looked at. */
    int orders() {
        return outcomes.size();
    }

    /** Those that became orders of the system in this run. */
    int placed() {
        return count(outcome -> outcome.placed() && !outcome.existed());
    }

    /** Those that were orders of the system before. */
    int existed() {
        return count(OrderImportResult::existed);
    }

    private int count(Predicate<OrderImportResult> kind) {
        return Math.toIntExact(outcomes.stream().filter(kind).count());
    }

    /**
     * The report for a program: one object; rates are null where the log could not be asked.
     *
     * @param seconds how long it took
     * @param events how many events it led to, if the log could be asked
     */
    Map<String, Object> json(double seconds, Optional<Long> events) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("orders", orders());
        json.put("placed", placed());
        json.put("existed", existed());
        json.put("table", table());
        json.put("notYet", notYet());
        json.put("reported", findings());
        json.put("seconds", rounded(seconds));
        json.put("ordersPerSecond", rounded((placed() + existed()) / seconds));
        json.put("events", events);
        json.put("eventsPerSecond", events.map(count -> rounded(count / seconds)));
        return json;
    }

    /** The report for a person: rows first and figures last, where a terminal shows them. */
    String text(double seconds, Optional<Long> events) {
        String reported =
                findings().stream().map(finding -> "  " + finding + "\n").collect(joining());
        String missing = notYet().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(joining(", "));
        return (reported.isEmpty() ? "" : "Reported (" + findings().size() + ")\n" + reported + "\n")
                + tableText()
                + (missing.isEmpty() ? "" : "\nNot yet: " + missing + "\n")
                + String.format(
                        Locale.ROOT,
                        "\n%d orders looked at, %d placed, %d there before, in %.1f s: %.1f orders/s",
                        orders(),
                        placed(),
                        existed(),
                        seconds,
                        (placed() + existed()) / seconds)
                + events.map(count -> String.format(Locale.ROOT, ", %.1f events/s", count / seconds))
                        .orElse("");
    }

    private String tableText() {
        Map<String, Map<String, Integer>> table = table();
        List<String> columns = outcomes.stream()
                .map(OrderImportResult::status)
                .distinct()
                .sorted()
                .toList();
        StringBuilder text = new StringBuilder("dataset     ");
        columns.forEach(column -> text.append("  ").append(column));
        table.forEach((status, row) -> {
            text.append(String.format(Locale.ROOT, "\n%-12s", status));
            columns.forEach(column -> text.append(
                    String.format(Locale.ROOT, "  %" + column.length() + "d", row.getOrDefault(column, 0))));
        });
        return text.append('\n').toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
