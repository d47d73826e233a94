package io.daybook.saga.process;

import io.daybook.saga.process.Effect.RaiseAlert;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Alerts staff: a log line at ERROR that begins with {@code ALERT} and a name that does not change, and a counter.
 */
public final class Alerts {

    public static final String METRIC = "daybook.saga.alerts";

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    private static final Marker ALERT = MarkerFactory.getMarker("ALERT");

    private final MeterRegistry meters;

    /** Counts in that registry. */
    public Alerts(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Something about an order that only staff can put right. */
    void raise(String order, RaiseAlert alert) {
        meters.counter(METRIC, "kind", alert.kind()).increment();
        LOG.error(ALERT, "ALERT saga-{} order={} {}", alert.kind(), order, alert.what());
    }
}
