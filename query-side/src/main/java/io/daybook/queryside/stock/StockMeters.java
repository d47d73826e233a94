package io.daybook.queryside.stock;

import io.daybook.kit.metrics.Sampling;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;

/** Pieces of all articles together, in the warehouse and of these promised to orders and set aside for shipping. */
@Service
class StockMeters {

    /** Tag {@code kind}: {@code on-hand}, {@code reserved}, {@code allocated}. */
    static final String PIECES = "daybook.stock";

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final StockLevels levels;
    private final MultiGauge pieces;

    StockMeters(StockLevels levels, Sampling sampling, MeterRegistry meters) {
        this.levels = levels;
        this.pieces = MultiGauge.builder(PIECES)
                .description("Pieces of all articles together")
                .baseUnit("pieces")
                .register(meters);
        sampling.every(PERIOD, this::look);
    }

    private void look() {
        StockLevels.Totals totals = levels.totals();
        pieces.register(
                List.of(
                        Row.of(Tags.of("kind", "on-hand"), totals.onHand()),
                        Row.of(Tags.of("kind", "reserved"), totals.reserved()),
                        Row.of(Tags.of("kind", "allocated"), totals.allocated())),
                /* overwrite= */ true);
    }
}
