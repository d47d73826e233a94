package io.daybook.kit.alert;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Operators search the log for these names and watch these counters. */
class StaffAlertsTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(StaffAlerts.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        log.detachAppender(lines);
    }

    @Test
    void an_alert_is_named_in_the_log_and_counted() {
        new StaffAlerts(meters).raise(Alert.STEP_OVERDUE, "order=o-1 reserve-stock had no answer 3 times");

        assertThat(lines.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage())
                    .isEqualTo("ALERT step-overdue order=o-1 reserve-stock had no answer 3 times");
            assertThat(event.getMarkerList()).extracting(Marker::getName).containsExactly("ALERT");
        });
        assertThat(meters.counter("daybook.alerts", "name", "step-overdue").count())
                .isEqualTo(1);
    }
}
