package io.daybook.axonserver.api;

import static io.daybook.axonserver.fixture.ProcessorClient.running;
import static io.daybook.axonserver.log.Events.event;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.fixture.Browser;
import io.daybook.axonserver.fixture.ProcessorClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads, after a real client has had the server do something. */
class ServerMetricsTest {

    private EmbeddedAxonServer server;
    private ProcessorClient shop;
    private Browser browser;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        server = EmbeddedAxonServer.start(AxonServerOptions.in(directory).withFreePorts());
        browser = new Browser(server.httpAddress());
        shop = new ProcessorClient(server.port(), "shop", "shop-1", running("orders", 1, 0, 1));
    }

    @AfterEach
    void stop() {
        shop.close();
        server.close();
    }

    @Test
    void the_log_says_what_it_has_stored_how_long_that_took_and_what_it_refused() throws Exception {
        append(event("a", 0), event("a", 1));
        append(event("b", 0));
        assertThat(shop.connection().eventChannel().appendEvents(event("a", 7))).failsWithin(Duration.ofMinutes(1));

        assertThat(value("axon_log_appends_total")).isEqualTo(2);
        assertThat(value("axon_log_group_events_sum")).isEqualTo(3);
        assertThat(value("axon_log_commit_seconds_count")).isBetween(1.0, 2.0);
        assertThat(value("axon_log_commit_seconds_max"))
                .isGreaterThanOrEqualTo(value("axon_log_fsync_seconds_max"))
                .isPositive();
        assertThat(value("axon_log_appended_bytes_total")).isBetween(300.0, 3_000.0);
        assertThat(value("axon_log_refused_total{reason=\"invalid_sequence\"}")).isEqualTo(1);
        assertThat(value("axon_log_failures_total")).isZero();
        assertThat(value("axon_log_size_bytes")).isEqualTo(value("axon_log_disk_needed_bytes"));
        assertThat(value("axon_log_disk_free_bytes")).isPositive();
        assertThat(value("axon_log_index_bytes")).isPositive();
    }

    @Test
    void a_follower_that_takes_no_more_is_seen_with_what_it_has_before_it() throws Exception {
        Event[] events = IntStream.range(0, 100).mapToObj(i -> event("a", i)).toArray(Event[]::new);
        append(events);
        try (EventStream slow = shop.connection().eventChannel().openStream(-1, 10)) {
            assertThat(slow.next().getEvent()).isEqualTo(events[0]);

            await().untilAsserted(() -> assertThat(value("axon_followers_lag")).isBetween(10.0, 99.0));
            assertThat(value("axon_followers")).isEqualTo(1);
        }

        await().until(() -> value("axon_followers") == 0);
        assertThat(value("axon_followers_lag")).isZero();
    }

    @Test
    void commands_without_an_answer_are_seen_with_what_they_hold() throws Exception {
        CompletableFuture<CommandResponse> answer = new CompletableFuture<>();
        shop.connection()
                .commandChannel()
                .registerCommandHandler(command -> answer, 100, "Place")
                .awaitAck(60, SECONDS);
        CompletableFuture<CommandResponse> answered = shop.connection()
                .commandChannel()
                .sendCommand(Command.newBuilder().setName("Place").build());

        await().until(() -> value("axon_command_in_flight") == 1);
        assertThat(value("axon_command_held_bytes")).isPositive().isLessThan(value("axon_command_held_limit_bytes"));
        assertThat(value("axon_command_waiting")).isZero();

        answer.complete(CommandResponse.getDefaultInstance());
        answered.get(60, SECONDS);

        await().until(() -> value("axon_command_in_flight") == 0);
        assertThat(value("axon_command_held_bytes")).isZero();
    }

    @Test
    void what_nobody_answers_is_counted_by_its_code() throws Exception {
        shop.connection()
                .queryChannel()
                .query(QueryRequest.newBuilder().setQuery("Unknown").build())
                .next();

        assertThat(value("axon_query_refused_total{code=\"AXONIQ-5000\"}")).isEqualTo(1);
        assertThat(value("axon_query_in_flight")).isZero();
        assertThat(value("axon_query_subscriptions")).isZero();
    }

    @Test
    void the_process_and_what_is_held_for_clients_is_seen() throws Exception {
        String scraped = browser.get("/actuator/prometheus").body();

        assertThat(scraped)
                .contains("jvm_memory_used_bytes{", "jvm_gc_", "jvm_threads_live_threads ", "process_files_open_files ")
                .contains("axon_append_unfinished 0", "axon_append_held_bytes 0", "axon_outbound_held_limit_bytes ")
                .containsPattern("axon_outbound_streams \\d");
    }

    private void append(Event... events) throws Exception {
        shop.connection().eventChannel().appendEvents(events).get(60, SECONDS);
    }

    /** The sample of that name and these tags. */
    private double value(String sample) throws Exception {
        String scraped = browser.get("/actuator/prometheus").body();
        return Pattern.compile("(?m)^" + Pattern.quote(sample) + " (\\S+)$")
                .matcher(scraped)
                .results()
                .map((MatchResult found) -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(sample + " is not in " + scraped));
    }
}
