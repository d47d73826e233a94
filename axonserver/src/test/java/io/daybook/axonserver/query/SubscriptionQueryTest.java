package io.daybook.axonserver.query;

import static io.daybook.axonserver.fixture.QueryClient.response;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryUpdateComplete;
import io.axoniq.axonserver.grpc.query.QueryUpdateCompleteExceptionally;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest.RequestCase;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.QueryClient;
import io.daybook.axonserver.fixture.Subscriber;
import io.daybook.axonserver.metrics.HandlerCount;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.grpc.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // The initial result is asked for as Axon Framework 4 does.
class SubscriptionQueryTest {

    private MessagingServer server;

    @BeforeEach
    void start() {
        restartWith(MessagingServer.settings());
    }

    private void restartWith(MessagingServer.Settings settings) {
        if (server != null) {
            server.close();
        }
        server = settings.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_handler_is_told_and_what_it_sends_is_passed_on_unchanged() {
        QueryClient a1 = handler("a1", "orders");
        QueryClient a2 = handler("a2", "orders");
        Subscriber subscriber = subscriber("s1").grant(10).subscribe();

        assertThat(a1.nextSubscriptionRequest().getSubscribe()).isEqualTo(subscriber.subscription());
        assertThat(a2.nextSubscriptionRequest().getSubscribe()).isEqualTo(subscriber.subscription());
        SubscriptionQueryResponse update = SubscriptionQueryResponse.newBuilder()
                .setSubscriptionIdentifier("s1")
                .setMessageIdentifier("m1")
                .setUpdate(Subscriber.update("shipped"))
                .build();
        a1.send(update);

        assertThat(subscriber.received().next()).isEqualTo(update);
    }

    @Test
    void words_about_subscriptions_use_no_permits_of_the_handler() {
        QueryClient handler = handler("a", "orders"); // No permits were granted.

        subscriber("s1").grant(1).subscribe();

        assertThat(handler.nextSubscriptionRequest().hasSubscribe()).isTrue();
    }

    @Test
    void the_initial_result_comes_from_one_instance_of_each_component_which_is_told_first() {
        QueryClient a1 = handler("a1", "orders");
        QueryClient a2 = handler("a2", "orders");
        QueryClient b = handler("b", "stock");
        Subscriber subscriber = subscriber("s1").grant(10).subscribe();
        subscriber.askForInitialResult();

        assertThat(b.nextSubscriptionRequest().getRequestCase()).isEqualTo(RequestCase.SUBSCRIBE);
        SubscriptionQueryRequest request = b.nextSubscriptionRequest();
        assertThat(request.getGetInitialResult().getSubscriptionIdentifier()).isEqualTo("s1");
        b.send(initialResult("s1", "first"));
        assertThat(subscriber.received().next().getInitialResult()).isEqualTo(response("s1", "first"));
        int asked = a1.settled().size() + a2.settled().size();
        assertThat(asked).as("two are told, one is asked").isEqualTo(3);
    }

    @Test
    void the_initial_result_of_each_component_is_counted_as_an_answer_and_updates_are_not() {
        QueryClient orders = handler("a", "orders");
        QueryClient stock = handler("b", "stock");
        Subscriber subscriber = subscriber("s1").grant(10).subscribe();
        subscriber.askForInitialResult();
        orders.nextSubscriptionRequest();
        orders.nextSubscriptionRequest();

        orders.send(initialResult("s1", "first"));
        orders.send(initialResult("s1", "again"));
        orders.update("s1", "shipped");
        orders.settled();
        stock.send(SubscriptionQueryResponse.newBuilder()
                .setSubscriptionIdentifier("s1")
                .setInitialResult(QueryResponse.newBuilder().setErrorCode("AXONIQ-5001"))
                .build());
        stock.settled();

        assertThat(server.metrics().counts(MessageKind.QUERY))
                .extracting(HandlerCount::message, HandlerCount::component, HandlerCount::count, HandlerCount::errors)
                .containsExactly(tuple("Find", "orders", 1L, 0L), tuple("Find", "stock", 1L, 1L));
        assertThat(server.metrics().counts(MessageKind.QUERY).get(0).meanMillis())
                .isPositive();
    }

    @Test
    void without_a_handler_the_subscription_fails_with_5000() {
        Subscriber subscriber = subscriber("s1").grant(10).subscribe();

        assertThat(subscriber.received().end().getCode()).isEqualTo(Status.Code.CANCELLED);
        assertThat(subscriber.received().errorCode()).isEqualTo("AXONIQ-5000");
        assertThat(subscriber.received().end().getDescription())
                .as("word for word what Axon Server says")
                .isEqualTo("AXONIQ-5000");
    }

    @Test
    void without_a_handler_left_the_initial_result_fails_with_5000() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(10).subscribe();
        handler.nextSubscriptionRequest();
        handler.unsubscribe("Find");

        subscriber.askForInitialResult();

        assertThat(subscriber.received().errorCode()).isEqualTo("AXONIQ-5000");
        assertThat(subscriber.received().end().getDescription()).isEqualTo("AXONIQ-5000");
    }

    @Test
    void updates_wait_for_permits_and_are_not_lost() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(1).subscribe();
        handler.nextSubscriptionRequest();

        for (int i = 0; i < 500; i++) {
            handler.update("s1", "update " + i);
        }
        handler.settled();
        assertThat(subscriber.text(subscriber.received().next())).isEqualTo("update 0");
        assertThat(subscriber.received().arrived()).isEmpty();
        subscriber.grant(499);

        for (int i = 1; i < 500; i++) {
            assertThat(subscriber.text(subscriber.received().next())).isEqualTo("update " + i);
        }
    }

    @Test
    void the_initial_result_uses_a_permit_too() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(1).subscribe();
        handler.nextSubscriptionRequest();
        subscriber.askForInitialResult();
        handler.nextSubscriptionRequest();

        handler.send(initialResult("s1", "first"));
        handler.update("s1", "second");
        handler.settled();

        assertThat(subscriber.received().next().hasInitialResult()).isTrue();
        assertThat(subscriber.received().arrived()).isEmpty();
    }

    @Test
    void permits_may_come_with_the_subscription() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").subscribeWithPermits(1);
        handler.nextSubscriptionRequest();

        handler.update("s1", "one");

        assertThat(subscriber.text(subscriber.received().next())).isEqualTo("one");
    }

    @Test
    void a_subscriber_that_never_reads_is_ended_with_1900_and_others_live_on() {
        restartWith(MessagingServer.settings().with(new OutboundBuffers(1 << 20, 10_000)));
        QueryClient handler = handler("a", "orders");
        Subscriber slow = subscriber("slow").subscribe();
        handler.nextSubscriptionRequest();
        Subscriber quick = subscriber("quick").grant(10).subscribe();
        handler.nextSubscriptionRequest();

        for (int i = 0; i < 20; i++) {
            handler.update("slow", "x".repeat(1_000));
        }
        handler.update("quick", "fine");

        assertThat(slow.received().end().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(slow.received().errorCode()).isEqualTo("AXONIQ-1900");
        assertThat(quick.text(quick.received().next())).isEqualTo("fine");
        assertThat(handler.nextSubscriptionRequest().getUnsubscribe().getSubscriptionIdentifier())
                .isEqualTo("slow");
    }

    @Test
    void the_ends_that_a_handler_sends_are_passed_on() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(2).subscribe();
        handler.nextSubscriptionRequest();
        SubscriptionQueryResponse.Builder end =
                SubscriptionQueryResponse.newBuilder().setSubscriptionIdentifier("s1");

        handler.send(end.setCompleteExceptionally(
                        QueryUpdateCompleteExceptionally.newBuilder().setErrorCode("AXONIQ-5001"))
                .build());
        handler.send(end.setComplete(QueryUpdateComplete.newBuilder().setClientId("a"))
                .build());

        assertThat(subscriber.received().next().getCompleteExceptionally().getErrorCode())
                .isEqualTo("AXONIQ-5001");
        assertThat(subscriber.received().next().getComplete().getClientId()).isEqualTo("a");
        assertThat(subscriber.received().ended()).isFalse();
    }

    private static SubscriptionQueryResponse initialResult(String subscriptionId, String payload) {
        return SubscriptionQueryResponse.newBuilder()
                .setSubscriptionIdentifier(subscriptionId)
                .setInitialResult(response(subscriptionId, payload))
                .build();
    }

    private QueryClient handler(String clientId, String component) {
        return new QueryClient(server.connect(), clientId, component).subscribe("Find");
    }

    private Subscriber subscriber(String id) {
        return new Subscriber(server.connect(), id, "Find");
    }
}
