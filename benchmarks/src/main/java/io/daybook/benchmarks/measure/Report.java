package io.daybook.benchmarks.measure;

import java.util.List;
import java.util.Map;

/**
 * What was measured, as a table for a person, as one object or as a page.
 *
 * @param title which benchmark it was
 * @param facts what it ran on
 * @param machineBefore how fast the machine was at the start
 * @param measurements in the order in which they were made
 * @param comparisons of the first of the sides that were measured in turn with each of the others
 * @param machineAfter how fast it was at the end
 */
record Report(
        String title,
        Map<String, String> facts,
        MachineProbe machineBefore,
        List<Measurement> measurements,
        List<Comparison> comparisons,
        MachineProbe machineAfter) {

    Report {
        measurements = List.copyOf(measurements);
        comparisons = List.copyOf(comparisons);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        facts.forEach(
                (name, fact) -> text.append(name).append(": ").append(fact).append('\n'));
        text.append("machine before: ").append(machineBefore).append("\n\n");
        text.append(Table.of(measurements).text());
        if (!comparisons.isEmpty()) {
            text.append("\n\nthe first through the other, median of the pairs\n");
            text.append(Table.ofComparisons(comparisons).text());
        }
        return text.append("\n\nmachine after: ").append(machineAfter).toString();
    }
}
