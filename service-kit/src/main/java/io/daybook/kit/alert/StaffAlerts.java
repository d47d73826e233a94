package io.daybook.kit.alert;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Alerts staff: a log line at ERROR that begins with {@code ALERT} and a name that does not change, and a counter.
 */
public final class StaffAlerts {

    public static final String METRIC = "daybook.alerts";

    private static final Logger LOG = LoggerFactory.getLogger(StaffAlerts.class);
    private static final Marker ALERT = MarkerFactory.getMarker("ALERT");

    private final MeterRegistry meters;

    /** Counts in that registry, in which every alert is from now on: what was never counted cannot be seen to rise. */
    public StaffAlerts(MeterRegistry meters) {
        this.meters = meters;
        for (Alert alert : Alert.values()) {
            counter(alert);
        }
    }

    /**
     * Something that only staff can put right.
     *
     * @param what what it is about, as {@code key=value} where it is an id, and what is wrong
     */
    public void raise(Alert alert, String what) {
        counter(alert).increment();
        LOG.error(ALERT, "ALERT {} {}", alert.text(), what);
    }

    private Counter counter(Alert alert) {
        return meters.counter(METRIC, "name", alert.text());
    }
}
