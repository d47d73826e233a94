package io.daybook.cli.olist;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts outcomes as they come, from many threads. */
final class Tally {

    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Map<String, Integer>> table = new TreeMap<>();
    private final Map<String, Integer> notYet = new TreeMap<>();
    private int orders;
    private int placed;
    private int existed;

    Tally(List<Finding> findings) {
        this.findings.addAll(findings);
    }

    synchronized void add(Outcome outcome) {
        orders++;
        placed += outcome.placed() && !outcome.existed() ? 1 : 0;
        existed += outcome.existed() ? 1 : 0;
        findings.addAll(outcome.findings());
        outcome.missing().ifPresent(missing -> notYet.merge(missing, 1, Integer::sum));
        table.computeIfAbsent(outcome.source().status().text(), status -> new TreeMap<>())
                .merge(outcome.status(), 1, Integer::sum);
    }

    /** Dataset status × final status → orders. */
    synchronized Map<String, Map<String, Integer>> table() {
        Map<String, Map<String, Integer>> copy = new TreeMap<>();
        table.forEach((status, row) -> copy.put(status, Map.copyOf(row)));
        return copy;
    }

    /** What is missing for orders that stop before their end → orders. */
    synchronized Map<String, Integer> notYet() {
        return new TreeMap<>(notYet);
    }

    /** By file and line. */
    synchronized List<Finding> findings() {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::file).thenComparing(Finding::line))
                .toList();
    }

    /** All that were looked at. */
    synchronized int orders() {
        return orders;
    }

    /** Those that became orders of the system in this run. */
    synchronized int placed() {
        return placed;
    }

    /** Those that were orders of the system before. */
    synchronized int existed() {
        return existed;
    }
}
