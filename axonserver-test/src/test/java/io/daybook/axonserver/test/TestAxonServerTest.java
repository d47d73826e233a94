package io.daybook.axonserver.test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.search.FoundEvent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test can see of its server and do to it, with an application that stays connected. */
class TestAxonServerTest {

    private static final Duration MONTH = Duration.ofDays(30);

    private final TestAxonServer server = TestAxonServer.start();
    private final Application application = new Application(server.server());

    @AfterEach
    void stop() {
        application.close();
        server.close();
    }

    @Test
    void its_events_can_be_read_in_order_and_of_one_aggregate() throws Exception {
        append("dune", 0);
        append("solaris", 0);
        append("dune", 1);

        assertThat(server.events()).extracting(FoundEvent::token).containsExactly(0L, 1L, 2L);
        assertThat(server.events("dune"))
                .extracting(FoundEvent::event)
                .containsExactly(Application.event("dune", 0), Application.event("dune", 1));
        assertThat(server.events("solaris")).extracting(FoundEvent::payload).containsExactly("{\"book\":\"solaris\"}");
    }

    @Test
    void a_reset_forgets_events_and_keeps_address_connections_and_handlers() throws Exception {
        application.handling("LendBook");
        String address = server.address();
        append("dune", 0);

        server.reset();

        assertThat(server.events()).isEmpty();
        append("dune", 0);
        assertThat(server.events()).hasSize(1);
        assertThat(application.send("LendBook").get(60, SECONDS).getErrorCode()).isEmpty();
        assertThat(server.address()).isEqualTo(address);
    }

    @Test
    void a_scheduled_event_is_there_when_the_clock_has_moved_past_it() throws Exception {
        schedule(Instant.now().plus(MONTH));

        server.advance(MONTH.minusDays(1));
        append("dune", 0);
        assertThat(server.events()).hasSize(1);
        server.advance(Duration.ofDays(2));

        await().until(() -> server.events().size() == 2);
        assertThat(server.events().get(1).event().getTimestamp())
                .isGreaterThan(Instant.now().plus(MONTH).toEpochMilli());
    }

    @Test
    void a_reset_takes_the_clock_back_and_forgets_what_is_scheduled() throws Exception {
        schedule(Instant.now().plus(MONTH));
        server.advance(MONTH.minusDays(1));

        server.reset();

        assertThat(server.clock().instant()).isBefore(Instant.now().plusSeconds(60));
        schedule(Instant.now().plus(MONTH));
        server.advance(MONTH.plusDays(1));
        await().until(() -> !server.events().isEmpty());
        append("dune", 0);
        assertThat(server.events()).hasSize(2);
    }

    @Test
    void it_has_no_http_unless_asked_for() throws Exception {
        assertThat(server.server().httpPort()).isEqualTo(-1);

        try (TestAxonServer seen = TestAxonServer.start(options -> options.withHttpPort(0))) {
            HttpRequest health = HttpRequest.newBuilder(URI.create(seen.server().httpAddress() + "/actuator/health"))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(health, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void a_server_that_never_recovers_is_not_given_to_the_next_test() {
        server.close();

        assertThatThrownBy(() -> server.reset(Duration.ofMillis(50)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has not recovered");
    }

    private void append(String aggregate, long sequence) throws Exception {
        application.append(aggregate, sequence).get(60, SECONDS);
    }

    private void schedule(Instant when) throws Exception {
        application
                .connection()
                .eventChannel()
                .scheduleEvent(
                        when,
                        Application.event("due", 0).toBuilder()
                                .clearAggregateType()
                                .build())
                .get(60, SECONDS);
    }
}
