package io.daybook.queryside.payment;

import io.daybook.kit.metrics.Sampling;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Money that customers' banks hold for the shop: authorised and not captured. */
@Service
class PaymentMeters {

    /** In minor units; tag {@code currency}. */
    static final String HELD = "daybook.payments.held";

    private static final Duration PERIOD = Duration.ofSeconds(30);

    private final Payments payments;
    private final MultiGauge held;

    PaymentMeters(Payments payments, Sampling sampling, MeterRegistry meters) {
        this.payments = payments;
        this.held = MultiGauge.builder(HELD)
                .description("Money that is authorised and not captured, in minor units")
                .register(meters);
        sampling.every(PERIOD, this::look);
    }

    private void look() {
        held.register(
                payments.held().entrySet().stream()
                        .map(currency -> Row.of(Tags.of("currency", currency.getKey()), currency.getValue()))
                        .toList(),
                /* overwrite= */ true);
    }
}
