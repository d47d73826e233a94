package io.daybook.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.console.CliJson;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The report in its three forms: what is known is in each of them, and nothing else. */
class ReportTest {

    private static final MachineProbe PROBE = new MachineProbe(100, 50, 10);

    private static final List<Measurement> MEASUREMENTS = Stream.of(
                    Measurements.ofSide("ours <1>", 100), Measurements.ofSide("floor", 400))
            .flatMap(List::stream)
            .toList();

    private static final Report REPORT = new Report(
            "daybook bench", Map.of("clients", "some"), PROBE, MEASUREMENTS, Comparison.of(MEASUREMENTS), PROBE);

    @Test
    void a_column_of_which_nothing_is_known_is_left_out_of_the_table() {
        assertThat(REPORT.text())
                .contains("per second", "client 0.200", "0.25 x", "fsync 50 us")
                .doesNotContain("MongoDB", "events", "control", "NaN");
    }

    @Test
    void a_figure_that_is_not_known_is_left_out_of_the_object() {
        assertThat(CliJson.MAPPER.writeValueAsString(REPORT))
                .contains("\"perSecond\":100.0", "\"median\":0.25")
                .doesNotContain("eventsEach", "NaN", "latencyBins");
    }

    @Test
    void the_page_needs_nothing_from_elsewhere_and_takes_no_name_for_markup() {
        assertThat(ReportPage.of(REPORT))
                .contains("ours &lt;1&gt;", "aria-label='latency'", "prefers-color-scheme", "0.25 x")
                .doesNotContain("<script", "src=", "href=", "<1>", "NaN");
    }

    @Test
    void a_picture_of_which_nothing_is_known_is_left_out() {
        Report empty = new Report("daybook bench", Map.of(), PROBE, Measurements.ofSide("ours", 0), List.of(), PROBE);

        assertThat(ReportPage.of(empty)).doesNotContain("throughput over time").contains("aria-label='latency'");
    }
}
