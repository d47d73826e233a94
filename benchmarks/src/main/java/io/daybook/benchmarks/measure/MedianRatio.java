package io.daybook.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The median of several ratios, with the interval that holds it in 95 of 100 resamplings (percentile bootstrap, Efron
 * 1979); NaN where there are too few to say.
 */
@JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = Unknown.class)
public record MedianRatio(double median, double low, double high) {

    /** With fewer pairs an interval would say more than is known. */
    static final int PAIRS_MIN = 7;

    private static final int RESAMPLINGS = 10_000;

    /** Any other would do; with a fixed one the same figures give the same interval. */
    private static final long SEED = 1;

    static MedianRatio of(double[] ratios) {
        if (ratios.length < PAIRS_MIN) {
            return new MedianRatio(middle(ratios.clone()), Double.NaN, Double.NaN);
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] medians = new double[RESAMPLINGS];
        double[] drawn = new double[ratios.length];
        for (int i = 0; i < RESAMPLINGS; i++) {
            Arrays.setAll(drawn, each -> ratios[random.nextInt(ratios.length)]);
            medians[i] = middle(drawn);
        }
        Arrays.sort(medians);
        return new MedianRatio(
                middle(ratios.clone()), medians[RESAMPLINGS * 25 / 1000], medians[RESAMPLINGS * 975 / 1000 - 1]);
    }

    /** The middle one, or the mean of the two in the middle; NaN of none. */
    static double middle(double... values) {
        Arrays.sort(values);
        int half = values.length / 2;
        if (values.length == 0) {
            return Double.NaN;
        }
        return values.length % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
    }

    @Override
    public String toString() {
        String factor = String.format(Locale.ROOT, "%.2f x", median);
        return Double.isNaN(low) ? factor : factor + String.format(Locale.ROOT, " (%.2f to %.2f)", low, high);
    }
}
