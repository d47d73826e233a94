package io.daybook.axonserver.query;

import static io.daybook.axonserver.fixture.QueryCall.ask;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.QueryCall;
import io.daybook.axonserver.fixture.QueryClient;
import io.daybook.axonserver.fixture.Subscriber;
import io.daybook.axonserver.transport.QueueLimits;
import io.grpc.Channel;
import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Queries without their last answer, and subscriptions that live, take memory, however few they are. */
class QueryMemoryTest {

    private static final long IN_FLIGHT_BYTES_MAX = 10_000;

    private MessagingServer server;
    private Channel caller;
    private QueryClient handler;

    @BeforeEach
    void start() {
        QueryLimits limits = new QueryLimits(QueueLimits.STANDARD, 100, IN_FLIGHT_BYTES_MAX, Duration.ofMinutes(5));
        server = MessagingServer.settings().with(limits).start();
        caller = server.connect();
        handler =
                new QueryClient(server.connect(), "a", "shop").subscribe("Find").grant(100);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void what_takes_more_together_than_there_is_room_for_is_answered_with_1900_until_there_is() {
        QueryCall first = ask(caller, sized("q1", 6_000));
        QueryRequest received = handler.nextQuery();
        assertThat(errorOf(ask(caller, sized("q2", 6_000)))).isEqualTo("AXONIQ-1900");

        handler.answer(received, "one").complete(received);
        first.answers().end();
        ask(caller, sized("q3", 6_000));

        assertThat(handler.nextQuery().getMessageIdentifier()).isEqualTo("q3");
    }

    @Test
    void a_query_that_is_refused_takes_nothing() {
        ask(caller, sized("q1", 3_000));
        handler.nextQuery();
        for (int i = 0; i < 5; i++) {
            assertThat(errorOf(ask(caller, sized("q1", 3_000)))).isEqualTo("AXONIQ-5007");
            assertThat(errorOf(ask(caller, sized("large", 9_000)))).isEqualTo("AXONIQ-1900");
        }

        ask(caller, sized("q2", 3_000));

        assertThat(handler.nextQuery().getMessageIdentifier()).isEqualTo("q2");
    }

    @Test
    void a_subscription_counts_as_long_as_it_lives() {
        Subscriber first = subscriber("1", 6_000).subscribe();
        handler.nextSubscriptionRequest();
        Subscriber refused = subscriber("2", 6_000).subscribe();
        assertThat(refused.received().end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(refused.received().errorCode()).isEqualTo("AXONIQ-1900");

        first.complete();
        handler.nextSubscriptionRequest();
        Subscriber next = subscriber("3", 6_000).subscribe();

        assertThat(handler.nextSubscriptionRequest().getSubscribe()).isEqualTo(next.subscription());
    }

    @Test
    void a_subscription_whose_id_is_taken_takes_nothing() {
        subscriber("1", 3_000).subscribe();
        handler.nextSubscriptionRequest();
        for (int i = 0; i < 5; i++) {
            Subscriber refused = subscriber("1", 3_000).subscribe();
            assertThat(refused.received().errorCode()).isEqualTo("AXONIQ-5007");
        }

        subscriber("2", 3_000).subscribe();

        assertThat(handler.nextSubscriptionRequest().hasSubscribe()).isTrue();
    }

    /** Its id is as long as it is to be large. */
    private Subscriber subscriber(String firstOfId, int bytes) {
        return new Subscriber(caller, firstOfId + "x".repeat(bytes / 2), "Find");
    }

    private static QueryRequest.Builder sized(String id, int bytes) {
        return QueryCall.query(id, "Find").setPayload(QueryClient.payload("x".repeat(bytes)));
    }

    private static String errorOf(QueryCall call) {
        return call.answers().next().getErrorCode();
    }
}
