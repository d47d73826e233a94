package io.daybook.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pairs of windows, compared. */
class ComparisonTest {

    @Test
    void the_first_side_is_held_against_each_other_one_pair_by_pair() {
        List<Comparison> comparisons = Comparison.of(Stream.of(
                        Measurements.ofSide("ours", 10, 20, 30),
                        Measurements.ofSide("theirs", 5, 5, 5),
                        Measurements.ofSide("floor", 20, 20, 20))
                .flatMap(List::stream)
                .toList());

        assertThat(comparisons)
                .extracting(Comparison::second, each -> each.perSecond().median())
                .containsExactly(tuple("theirs", 4.0), tuple("floor", 1.0));
        assertThat(comparisons).extracting(Comparison::of).containsOnly("append, 64 in flight");
    }

    @Test
    void one_side_alone_is_held_against_nothing() {
        assertThat(Comparison.of(Measurements.ofSide("ours", 1, 2))).isEmpty();
    }

    @Test
    void a_steady_machine_is_said_to_be_one() {
        Comparison steady = compared(
                        Measurements.ofSide("ours", 100, 102, 98, 100, 101, 101, 99),
                        Measurements.ofSide("theirs", 50, 50, 50, 50, 50, 50, 50))
                .get(0);

        assertThat(steady.verdict()).isEqualTo("A/A 0.98");
    }

    @Test
    void a_comparison_is_thrown_away_where_the_same_side_differs_from_itself() {
        Comparison unsteady = compared(
                        Measurements.ofSide("ours", 120, 100, 120, 100, 120, 100, 100),
                        Measurements.ofSide("theirs", 50, 50, 50, 50, 50, 50, 50))
                .get(0);

        assertThat(unsteady.verdict()).isEqualTo("thrown away: A/A 1.20");
    }

    @Test
    void fewer_than_seven_pairs_have_no_control() {
        Comparison few = compared(Measurements.ofSide("ours", 120, 100), Measurements.ofSide("theirs", 50, 50))
                .get(0);

        assertThat(few.verdict()).isEmpty();
    }

    private static List<Comparison> compared(List<Measurement> first, List<Measurement> second) {
        return Comparison.of(Stream.concat(first.stream(), second.stream()).toList());
    }
}
