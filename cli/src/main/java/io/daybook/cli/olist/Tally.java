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

    /** Dataset status × final statuses → orders. */
    Map<String, Map<String, Integer>> table() {
        return outcomes.stream()
                .collect(groupingBy(
                        outcome -> outcome.source().text("order_status"),
                        TreeMap::new,
                        groupingBy(OrderImportResult::status, TreeMap::new, summingInt(outcome -> 1))));
    }

    /** Orders of the system that are not as the dataset says, by line. */
    List<Finding> mismatches() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.mismatch().stream())
                .sorted(Comparator.comparing(Finding::line))
                .toList();
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

    /** Those that are no orders of the system. */
    int notPlaced() {
        return count(outcome -> !outcome.placed());
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
        json.put("notPlaced", notPlaced());
        json.put("table", table());
        json.put("mismatches", mismatches());
        json.put("reported", findings());
        json.put("seconds", rounded(seconds));
        json.put("ordersPerSecond", rounded((placed() + existed()) / seconds));
        json.put("events", events);
        json.put("eventsPerSecond", events.map(count -> rounded(count / seconds)));
        return json;
    }

    /** The report for a person: rows first and figures last, where a terminal shows them. */
    String text(double seconds, Optional<Long> events) {
        return listed("Reported", findings())
                + tableText()
                + listed("\nNot as the dataset says", mismatches())
                + String.format(
                        Locale.ROOT,
                        "\n%d orders looked at: %d placed, %d there before, %d not placed; in %.1f s: %.1f orders/s",
                        orders(),
                        placed(),
                        existed(),
                        notPlaced(),
                        seconds,
                        (placed() + existed()) / seconds)
                + events.map(count -> String.format(Locale.ROOT, ", %.1f events/s", count / seconds))
                        .orElse("");
    }

    private static String listed(String title, List<Finding> findings) {
        return findings.isEmpty()
                ? ""
                : findings.stream()
                        .map(finding -> "  " + finding + "\n")
                        .collect(joining("", title + " (" + findings.size() + ")\n", "\n"));
    }

    private String tableText() {
        StringBuilder text = new StringBuilder("dataset       order / payment / fulfilment                 orders\n");
        table().forEach((status, row) -> row.forEach(
                (end, orders) -> text.append(String.format(Locale.ROOT, "%-12s  %-42s %8d\n", status, end, orders))));
        return text.append(String.format(Locale.ROOT, "%-12s  %-42s %8d\n", "all", "", orders()))
                .toString();
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
