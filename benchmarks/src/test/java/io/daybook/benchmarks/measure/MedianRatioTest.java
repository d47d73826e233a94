package io.daybook.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The median of ratios, and how sure it is. */
class MedianRatioTest {

    @Test
    void the_median_is_the_middle_one_or_the_mean_of_the_two_in_the_middle() {
        assertThat(MedianRatio.middle(3, 1, 2)).isEqualTo(2);
        assertThat(MedianRatio.middle(4, 1, 2, 3)).isEqualTo(2.5);
        assertThat(MedianRatio.middle()).isNaN();
    }

    @Test
    void fewer_than_seven_pairs_have_no_interval() {
        MedianRatio few = MedianRatio.of(new double[] {1, 2, 3, 4, 5, 6});

        assertThat(few.median()).isEqualTo(3.5);
        assertThat(few.low()).isNaN();
        assertThat(few).hasToString("3.50 x");
    }

    @Test
    void pairs_that_agree_have_a_narrow_interval_and_pairs_that_do_not_a_wide_one() {
        MedianRatio agreeing = MedianRatio.of(new double[] {2, 2, 2, 2, 2, 2, 2});
        MedianRatio wide = MedianRatio.of(new double[] {1, 1.5, 2, 2, 2, 2.5, 3});

        assertThat(agreeing).isEqualTo(new MedianRatio(2, 2, 2)).hasToString("2.00 x (2.00 to 2.00)");
        assertThat(wide.median()).isEqualTo(2);
        assertThat(wide.low()).isBetween(1.0, 1.99);
        assertThat(wide.high()).isBetween(2.01, 3.0);
    }

    @Test
    void the_same_figures_give_the_same_interval() {
        double[] ratios = {0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5};

        assertThat(MedianRatio.of(ratios)).isEqualTo(MedianRatio.of(ratios));
        assertThat(ratios).isSorted();
    }
}
