package io.daybook.benchmarks.measure;

import org.jspecify.annotations.Nullable;

/** What Jackson leaves out, being equal to this: a figure that is not known, since JSON has no NaN. */
final class Unknown {

    @Override
    public boolean equals(@Nullable Object figure) {
        return figure instanceof Double number && !Double.isFinite(number);
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
