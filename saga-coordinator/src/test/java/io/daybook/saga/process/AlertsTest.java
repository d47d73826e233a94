package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daybook.saga.process.Effect.RaiseAlert;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** Operators search the log for these names and watch these counters. */
class AlertsTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(Alerts.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Alerts alerts = new Alerts(meters);

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
    void a_step_without_answer_is_named_and_counted() {
        alerts.raise("o-1", new RaiseAlert("step-overdue", "reserve-stock had no answer 3 times"));
        assertAlert("ALERT saga-step-overdue order=o-1 reserve-stock had no answer 3 times", "step-overdue");
    }

    private void assertAlert(String line, String kind) {
        assertThat(lines.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.ERROR);
            assertThat(event.getFormattedMessage()).isEqualTo(line);
            assertThat(event.getMarkerList()).extracting(Marker::getName).containsExactly("ALERT");
        });
        assertThat(meters.counter("daybook.saga.alerts", "kind", kind).count()).isEqualTo(1);
    }
}
