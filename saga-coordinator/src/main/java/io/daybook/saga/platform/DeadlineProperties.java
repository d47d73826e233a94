package io.daybook.saga.platform;

import io.daybook.saga.fulfilment.DeadlineDurations;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The durations of deadlines, as configured.
 *
 * @param cardPayment the payment window of cards, debit and vouchers
 * @param reservationMargin how much longer a reservation lasts
 * @param paymentLookups when a lost answer is looked up, counted from when it was lost
 * @param step how long a participant may take to answer
 */
@ConfigurationProperties("daybook.deadline")
record DeadlineProperties(
        @DefaultValue("PT30M") Duration cardPayment,
        @DefaultValue("PT15M") Duration reservationMargin,
        @DefaultValue({"PT1M", "PT5M", "PT30M", "PT2H"}) List<Duration> paymentLookups,
        @DefaultValue("PT2M") Duration step) {

    DeadlineDurations durations() {
        return new DeadlineDurations(cardPayment, reservationMargin, paymentLookups, step);
    }
}
