package io.daybook.cli.olist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an import did, for a person and for a program.
 *
 * @param tally what came out
 * @param seconds how long it took
 * @param events how many events it led to, if the log could be asked
 */
record ImportReport(Tally tally, double seconds, OptionalLong events) {

    /** One object; rates are null where the log could not be asked. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("orders", tally.orders());
        json.put("placed", tally.placed());
        json.put("existed", tally.existed());
        json.put("table", tally.table());
        json.put("notYet", tally.notYet());
        json.put("reported", tally.findings());
        json.put("seconds", rounded(seconds));
        json.put("ordersPerSecond", rounded(ordersPerSecond()));
        json.put("events", events.isPresent() ? events.getAsLong() : null);
        json.put("eventsPerSecond", events.isPresent() ? rounded(events.getAsLong() / seconds) : null);
        return json;
    }

    /** Rows first and figures last, where a terminal shows them. */
    String text() {
        StringBuilder text = new StringBuilder();
        List<Finding> findings = tally.findings();
        if (!findings.isEmpty()) {
            text.append("Reported (").append(findings.size()).append(")\n");
            findings.forEach(finding -> text.append("  ").append(finding).append('\n'));
            text.append('\n');
        }
        text.append(table());
        if (!tally.notYet().isEmpty()) {
            text.append('\n')
                    .append("Not yet: ")
                    .append(tally.notYet().entrySet().stream()
                            .map(entry -> entry.getKey() + " " + entry.getValue())
                            .collect(Collectors.joining(", ")));
            text.append('\n');
        }
        return text.append('\n').append(figures()).toString();
    }

    private String table() {
        Map<String, Map<String, Integer>> table = tally.table();
        Set<String> columns = new TreeSet<>();
        table.values().forEach(row -> columns.addAll(row.keySet()));
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-12s", "dataset"));
        columns.forEach(column -> text.append("  ").append(column));
        text.append('\n');
        table.forEach((status, row) -> {
            text.append(String.format(Locale.ROOT, "%-12s", status));
            columns.forEach(column -> text.append(
                    String.format(Locale.ROOT, "  %" + column.length() + "d", row.getOrDefault(column, 0))));
            text.append('\n');
        });
        return text.toString();
    }

    private String figures() {
        String figures = String.format(
                Locale.ROOT,
                "%d orders looked at, %d placed, %d there before, in %.1f s: %.1f orders/s",
                tally.orders(),
                tally.placed(),
                tally.existed(),
                seconds,
                ordersPerSecond());
        return events.isPresent()
                ? figures + String.format(Locale.ROOT, ", %.1f events/s", events.getAsLong() / seconds)
                : figures;
    }

    private double ordersPerSecond() {
        return (tally.placed() + tally.existed()) / seconds;
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
