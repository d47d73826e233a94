package io.daybook.axonserver.test;

import static io.daybook.axonserver.test.AxonServerCall.APPEND_EVENTS;
import static io.daybook.axonserver.test.AxonServerCall.APPEND_SNAPSHOT;
import static io.daybook.axonserver.test.AxonServerCall.DISPATCH_COMMAND;
import static io.daybook.axonserver.test.AxonServerCall.QUERY;
import static io.daybook.axonserver.test.AxonServerCall.READ_AGGREGATE;
import static io.daybook.axonserver.test.AxonServerCall.SCHEDULE_EVENT;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.query.QueryRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each fault, as the connector of an application sees it. */
@ExtendWith(AxonServerExtension.class)
class AxonServerFaultsTest {

    private final TestAxonServer server;
    private final AxonServerFaults faults;
    private final Application application;

    AxonServerFaultsTest(TestAxonServer server) {
        this.server = server;
        this.faults = server.faults();
        this.application = new Application(server.server());
    }

    @BeforeEach
    void handle() throws Exception {
        application.handling("LendBook");
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void appends_are_refused_as_often_as_asked_for_and_store_nothing() throws Exception {
        faults.refuse(APPEND_EVENTS, 2);

        assertFails(application.append("dune", 0)).hasMessageContaining("UNAVAILABLE");
        assertFails(application.append("dune", 0)).hasMessageContaining("UNAVAILABLE");
        assertThat(server.events()).isEmpty();

        application.append("dune", 0).get(60, SECONDS);
        assertThat(server.events()).hasSize(1);
    }

    @Test
    void an_append_whose_answer_is_lost_is_stored() {
        faults.loseAnswers(APPEND_EVENTS, 1);

        assertFails(application.append("dune", 0)).hasMessageContaining("UNAVAILABLE");

        assertThat(server.events()).hasSize(1);
    }

    @Test
    void a_command_that_is_refused_reaches_no_handler() throws Exception {
        faults.refuse(DISPATCH_COMMAND, 1);

        assertFails(application.send("LendBook")).hasStackTraceContaining("UNAVAILABLE");

        assertThat(application.handled()).isZero();
        application.send("LendBook").get(60, SECONDS);
        assertThat(application.handled()).isEqualTo(1);
    }

    @Test
    void a_command_whose_answer_is_lost_has_been_handled() {
        faults.loseAnswers(DISPATCH_COMMAND, 1);

        assertFails(application.send("LendBook")).hasStackTraceContaining("UNAVAILABLE");

        assertThat(application.handled()).isEqualTo(1);
    }

    @Test
    void a_delayed_answer_comes_later_than_what_was_done() {
        faults.delayAnswers(DISPATCH_COMMAND, Duration.ofSeconds(1));
        long sent = System.nanoTime();

        Future<?> answer = application.send("LendBook");

        await().until(() -> application.handled() == 1);
        await().until(answer::isDone);
        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofSeconds(1));
    }

    @Test
    void every_other_call_that_is_named_can_be_refused() {
        faults.refuse(APPEND_SNAPSHOT, 1);
        faults.refuse(READ_AGGREGATE, 1);
        faults.refuse(SCHEDULE_EVENT, 1);
        faults.refuse(QUERY, 1);
        var events = application.connection().eventChannel();

        assertFails(events.appendSnapshot(Application.event("dune", 0))).hasMessageContaining("UNAVAILABLE");
        assertFails(events.scheduleEvent(Instant.now(), Application.event("dune", 0)))
                .hasMessageContaining("UNAVAILABLE");
        var read = events.openAggregateStream("dune");
        assertThatThrownBy(read::hasNext).hasMessageContaining("UNAVAILABLE");
        var answers = application
                .connection()
                .queryChannel()
                .query(QueryRequest.newBuilder().setQuery("FindLoan").build());
        await().until(() -> answers.getError().isPresent());
    }

    @Test
    void after_a_failed_fsync_the_outcome_is_unknown_and_then_nothing_is_stored() {
        faults.failFsync(1);

        assertFails(application.append("dune", 0)).hasMessageContaining("AXONIQ-9100");

        await().untilAsserted(() -> application.append("dune", 0).get(60, SECONDS));
        assertThat(server.events()).hasSize(1);
    }

    @Test
    void a_slow_fsync_makes_appends_slow() throws Exception {
        faults.slowFsync(Duration.ofMillis(500));
        long sent = System.nanoTime();

        application.append("dune", 0).get(60, SECONDS);

        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void clients_that_are_disconnected_come_back_with_their_handlers() throws Exception {
        // Long enough that the first command comes before it is back, also where the machine has much else to do.
        try (Application patient = new Application(server.server(), Duration.ofSeconds(4))) {
            patient.handling("ReturnBook");

            faults.disconnectClients();

            assertThat(patient.send("ReturnBook").get(60, SECONDS).getErrorCode())
                    .isEqualTo("AXONIQ-4000");
            await().untilAsserted(() -> assertThat(
                            patient.send("ReturnBook").get(60, SECONDS).getErrorCode())
                    .isEmpty());
        }
    }

    @Test
    void a_reset_ends_all_faults() throws Exception {
        faults.failFsync(1000);
        faults.slowFsync(Duration.ofSeconds(1));
        faults.refuse(DISPATCH_COMMAND, 1000);
        faults.loseAnswers(DISPATCH_COMMAND, 1000);
        faults.delayAnswers(DISPATCH_COMMAND, Duration.ofHours(1));
        assertFails(application.append("dune", 0)).hasMessageContaining("AXONIQ-9100");

        server.reset();

        application.append("dune", 0).get(60, SECONDS);
        assertThat(application.send("LendBook").get(60, SECONDS).getErrorCode()).isEmpty();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(Future<?> answer) {
        return assertThatThrownBy(() -> answer.get(60, SECONDS));
    }
}
