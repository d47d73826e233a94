package io.daybook.axonserver.query;

import static io.daybook.axonserver.fixture.QueryCall.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.transport.BufferBudget;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.OutboundStream;
import io.daybook.axonserver.transport.QueueLimits;
import io.daybook.axonserver.transport.ScriptedCall;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stream may be ended on one thread while its client's last words arrive on another. */
@SuppressWarnings("deprecation") // The initial result is asked for as Axon Framework 4 does.
class LeftAnswererTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SubscriptionQuery SUBSCRIPTION = SubscriptionQuery.newBuilder()
            .setSubscriptionIdentifier("s1")
            .setQueryRequest(query("s1", "Find"))
            .build();

    private final OutboundBuffers buffers = new OutboundBuffers(10_000, 10_000);
    private final BufferBudget inFlight = new BufferBudget(10_000);
    private final QueryRegistry registry = new QueryRegistry(new Topology(), client -> Map.of());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HandlerMetrics metrics = new HandlerMetrics(meters);
    private final QueryDispatcher dispatcher =
            new QueryDispatcher(registry, new QueryLimits(QueueLimits.STANDARD, 100, 1 << 20, LONG), inFlight, metrics);
    private final Subscriptions subscriptions = new Subscriptions(inFlight);

    @Test
    void a_stream_that_was_left_answers_nothing_more_whatever_its_client_still_says() {
        QueryStream left = answerer();
        left.leave();

        subscribe(left);

        assertThat(registry.all("Find")).isEmpty();
    }

    @Test
    void a_query_is_not_tried_again_with_those_who_refused_it() {
        registry.add(leftAnswerer(), "Find");
        registry.add(leftAnswerer(), "Find");
        ScriptedCall<QueryResponse> caller = new ScriptedCall<>(5);

        dispatcher.ask(query("q1", "Find").build(), new OutboundStream<>(caller, buffers));

        assertThat(caller.written).extracting(QueryResponse::getErrorCode).isEqualTo(List.of("AXONIQ-4001"));
        assertThat(refused("AXONIQ-4001")).isEqualTo(1);
    }

    private double refused(String code) {
        return meters.get("axon.query.refused").tag("code", code).counter().count();
    }

    @Test
    void a_subscription_of_a_call_that_ended_is_not_kept() {
        subscribe(answerer());
        SubscriptionCall ended = subscriber(new ScriptedCall<>(0));
        ended.end();

        ended.onNext(
                SubscriptionQueryRequest.newBuilder().setSubscribe(SUBSCRIPTION).build());

        assertThat(subscriptions.add(ended)).as("the id is free").isTrue();
    }

    @Test
    void an_initial_result_asked_of_somebody_who_has_just_left_is_answered_with_4001() {
        registry.add(leftAnswerer(), "Find");
        ScriptedCall<SubscriptionQueryResponse> call = new ScriptedCall<>(5);
        SubscriptionCall subscriber = subscriber(call);
        subscriber.onNext(SubscriptionQueryRequest.newBuilder()
                .setSubscribe(SUBSCRIPTION.toBuilder().setNumberOfPermits(5))
                .build());

        subscriber.onNext(SubscriptionQueryRequest.newBuilder()
                .setGetInitialResult(SUBSCRIPTION)
                .build());

        assertThat(call.written)
                .extracting(response -> response.getInitialResult().getErrorCode())
                .isEqualTo(List.of("AXONIQ-4001"));
        assertThat(refused("AXONIQ-4001")).isEqualTo(1);
    }

    private SubscriptionCall subscriber(ScriptedCall<SubscriptionQueryResponse> call) {
        return new SubscriptionCall(new OutboundStream<>(call, buffers), subscriptions, registry, metrics, LONG);
    }

    private QueryStream leftAnswerer() {
        QueryStream left = answerer();
        left.leave();
        return left;
    }

    private QueryStream answerer() {
        OutboundStream<QueryProviderInbound> outbound = new OutboundStream<>(new ScriptedCall<>(0), buffers);
        return new QueryStream(outbound, dispatcher, registry, subscriptions, QueueLimits.STANDARD);
    }

    private static void subscribe(QueryStream answerer) {
        answerer.onNext(QueryProviderOutbound.newBuilder()
                .setSubscribe(QuerySubscription.newBuilder().setQuery("Find"))
                .build());
    }
}
