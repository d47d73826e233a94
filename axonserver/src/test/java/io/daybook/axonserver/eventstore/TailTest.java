package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsRequest;
import io.axoniq.axonserver.grpc.event.QueryEventsResponse;
import io.daybook.axonserver.log.Events;
import io.daybook.axonserver.simulated.SimulatedDisk;
import io.grpc.Status;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stream of all events: permits, exclusions, the live tail; and the tokens it begins at. */
class TailTest {

    private StorageServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StorageServer(new SimulatedDisk(1), Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void stored_events_come_first_and_new_ones_follow() {
        append("a", 0, 3, "Happened");
        try (Tailing tail = server.tail().from(0, 100)) {
            awaitTokens(tail, 0, 3);

            append("a", 3, 5, "Happened");

            awaitTokens(tail, 0, 5);
            assertThat(tail.received()).extracting(EventWithToken::getEvent).containsExactly(events("a", 0, 5));
        }
    }

    @Test
    void the_token_asked_for_is_the_first_one_sent() {
        append("a", 0, 5, "Happened");
        try (Tailing tail = server.tail().from(3, 100)) {
            awaitTokens(tail, 3, 5);
        }
    }

    @Test
    void each_event_takes_a_permit_and_without_one_nothing_comes() {
        append("a", 0, 10, "Happened");
        try (Tailing tail = server.tail().from(0, 3)) {
            awaitTokens(tail, 0, 3);
            assertStays(tail, 3);

            tail.permit(4);

            awaitTokens(tail, 0, 7);
            assertStays(tail, 7);
        }
    }

    @Test
    void permits_that_overflow_are_as_many_as_one_likes() {
        append("a", 0, 3, "Happened");
        try (Tailing tail = server.tail().from(2, Long.MAX_VALUE)) {
            awaitTokens(tail, 2, 3);

            tail.permit(Long.MAX_VALUE).permit(2);
            append("a", 3, 5, "Happened");

            awaitTokens(tail, 2, 5);
        }
    }

    @Test
    void a_token_beyond_the_head_waits_silently_until_it_is_reached() {
        append("a", 0, 2, "Happened");
        try (Tailing tail = server.tail().from(4, 10)) {
            append("a", 2, 4, "Happened");
            assertStays(tail, 0);

            append("a", 4, 6, "Happened");

            awaitTokens(tail, 4, 6);
        }
    }

    @Test
    void a_negative_token_is_refused() {
        try (Tailing tail = server.tail().from(-1, 10)) {
            assertThat(tail.ended())
                    .succeedsWithin(Duration.ofMinutes(1))
                    .extracting(Status::getCode)
                    .isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    @Test
    void excluded_events_are_skipped_but_every_thousandth_is_sent() {
        try (Tailing tail = server.tail().from(0, 10).exclude("Noise")) {
            append("noise", 0, 1500, "Noise");
            append("a", 0, 1, "Happened");

            await().untilAsserted(() -> assertThat(tail.tokens()).containsExactly(999L, 1500L));
        }
    }

    @Test
    void skipped_events_take_no_permits() {
        append("noise", 0, 50, "Noise");
        append("a", 0, 2, "Happened");
        try (Tailing tail = server.tail().exclude("Noise").from(0, 0)) {
            tail.permit(1);

            await().untilAsserted(() -> assertThat(tail.tokens()).containsExactly(50L));
            assertStays(tail, 1);
        }
    }

    @Test
    void an_exclusion_counts_for_its_revision_only() {
        Event revised = event("a", 0, "Noise").toBuilder()
                .setPayload(event("a", 0, "Noise").getPayload().toBuilder().setRevision("2"))
                .build();
        server.append(revised, event("b", 0, "Noise"));

        try (Tailing none = server.tail().exclude("Noise").from(0, 10);
                Tailing second = server.tail().exclude("Noise", "2").from(0, 10)) {
            await().untilAsserted(() -> assertThat(none.tokens()).containsExactly(0L));
            await().untilAsserted(() -> assertThat(second.tokens()).containsExactly(1L));
        }
    }

    @Test
    void many_streams_see_all_events_once_and_in_order_while_others_append() {
        List<Tailing> tails = IntStream.range(0, 8)
                .mapToObj(i -> server.tail().from(0, 1_000_000))
                .toList();
        IntStream.range(0, 40).parallel().forEach(i -> append("writer-" + i, 0, 50, "Happened"));

        tails.forEach(tail -> {
            awaitTokens(tail, 0, 2000);
            tail.close();
        });
    }

    @Test
    void a_client_that_is_gone_does_not_disturb_the_others() {
        Tailing gone = server.tail().from(0, 10);
        try (Tailing tail = server.tail().from(0, 10)) {
            gone.close();

            append("a", 0, 3, "Happened");

            awaitTokens(tail, 0, 3);
        }
    }

    @Test
    void the_first_token_is_zero() {
        assertThat(firstToken()).isZero();
        append("a", 0, 3, "Happened");
        assertThat(firstToken()).isZero();
    }

    @Test
    void a_moment_is_found_as_the_token_of_the_first_event_not_older() {
        assertThat(tokenAt(0)).isEqualTo(-1);

        append("a", 0, 200, "Happened");

        assertThat(tokenAt(Events.NOON + 77)).isEqualTo(77);
        assertThat(tokenAt(Events.NOON + 128)).isEqualTo(128);
        assertThat(tokenAt(0)).isZero();
        assertThat(tokenAt(Events.NOON + 200)).isEqualTo(200);
    }

    @Test
    void queries_in_the_query_language_are_not_offered() {
        Answer<QueryEventsResponse> answer = new Answer<>();
        server.asyncStore().queryEvents(answer).onNext(QueryEventsRequest.getDefaultInstance());

        assertThat(answer.value())
                .failsWithin(Duration.ofMinutes(1))
                .withThrowableThat()
                .withMessageContaining("UNIMPLEMENTED");
    }

    private void append(String aggregate, int from, int to, String type) {
        server.append(IntStream.range(from, to)
                .mapToObj(i -> event(aggregate, i, type))
                .toArray(Event[]::new));
    }

    private static Event[] events(String aggregate, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> event(aggregate, i)).toArray(Event[]::new);
    }

    private static void awaitTokens(Tailing tail, long from, long to) {
        List<Long> expected = LongStream.range(from, to).boxed().toList();
        await().untilAsserted(() -> assertThat(tail.tokens()).isEqualTo(expected));
    }

    private static void assertStays(Tailing tail, int count) {
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(tail.tokens()).hasSize(count));
    }

    private long firstToken() {
        return server.store()
                .getFirstToken(GetFirstTokenRequest.getDefaultInstance())
                .getToken();
    }

    private long tokenAt(long instant) {
        return server.store()
                .getTokenAt(GetTokenAtRequest.newBuilder().setInstant(instant).build())
                .getToken();
    }
}
