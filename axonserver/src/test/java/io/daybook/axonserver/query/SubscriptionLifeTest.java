package io.daybook.axonserver.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.QueryClient;
import io.daybook.axonserver.fixture.Subscriber;
import io.daybook.axonserver.transport.QueueLimits;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("deprecation") // The initial result is asked for as Axon Framework 4 does.
class SubscriptionLifeTest {

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
    void a_subscriber_that_ends_is_forgotten_by_every_handler() {
        QueryClient handler = handler("a", "orders");
        Subscriber leaving = subscriber("s1").grant(1).subscribe();
        handler.nextSubscriptionRequest();
        leaving.complete();

        assertThat(handler.nextSubscriptionRequest().getUnsubscribe()).isEqualTo(leaving.subscription());
        assertThat(leaving.received().end().isOk()).isTrue();
    }

    @Test
    void a_subscriber_that_unsubscribes_or_vanishes_is_forgotten_too() {
        QueryClient handler = handler("a", "orders");
        Subscriber unsubscribing = subscriber("s1").grant(1).subscribe();
        handler.nextSubscriptionRequest();
        unsubscribing.unsubscribe();
        assertThat(handler.nextSubscriptionRequest().hasUnsubscribe()).isTrue();

        Subscriber vanishing = subscriber("s2").grant(1).subscribe();
        handler.nextSubscriptionRequest();
        vanishing.vanish();
        assertThat(handler.nextSubscriptionRequest().hasUnsubscribe()).isTrue();
    }

    /** As Axon's connector closes one: it unsubscribes and half-closes, and grants and cancels nothing any more. */
    @Test
    void a_subscriber_that_closes_while_updates_wait_for_permits_is_let_go() {
        QueryClient handler = handler("a", "orders");
        Subscriber leaving = subscriber("s1").grant(1).subscribe();
        handler.nextSubscriptionRequest();
        handler.update("s1", "one");
        handler.update("s1", "two");
        handler.update("s1", "three");
        assertThat(leaving.text(leaving.received().next())).isEqualTo("one");
        assertThat(handler.settled()).isEmpty();

        leaving.unsubscribe();
        leaving.complete();

        assertThat(leaving.received().end().isOk()).isTrue();
        assertThat(leaving.received().arrived()).isEmpty();
    }

    @Test
    void an_update_for_nobody_is_answered_with_an_unsubscription() {
        QueryClient handler = handler("a", "orders");

        handler.update("gone", "anything");

        assertThat(handler.nextSubscriptionRequest().getUnsubscribe().getSubscriptionIdentifier())
                .isEqualTo("gone");
    }

    @Test
    void a_subscription_outlives_its_handlers_and_meets_them_again() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(2).subscribe();
        handler.nextSubscriptionRequest();
        handler.leave();
        handler.inbound().end();

        QueryClient again = handler("a", "orders");
        assertThat(again.nextSubscriptionRequest().getSubscribe()).isEqualTo(subscriber.subscription());
        again.update("s1", "back");

        assertThat(subscriber.text(subscriber.received().next())).isEqualTo("back");
    }

    @Test
    void a_handler_that_unsubscribes_is_released_and_told_again_when_it_returns() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(2).subscribe();
        handler.nextSubscriptionRequest();

        handler.unsubscribe("Find");
        assertThat(handler.nextSubscriptionRequest().hasUnsubscribe()).isTrue();
        handler.subscribe("Find");

        assertThat(handler.nextSubscriptionRequest().getSubscribe()).isEqualTo(subscriber.subscription());
    }

    @Test
    void an_initial_result_whose_last_handler_is_lost_is_answered_with_4001() {
        QueryClient handler = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(2).subscribe();
        subscriber.askForInitialResult();
        handler.nextSubscriptionRequest();
        handler.nextSubscriptionRequest();

        handler.vanish();

        assertThat(subscriber.received().next().getInitialResult().getErrorCode())
                .isEqualTo("AXONIQ-4001");
        assertThat(subscriber.received().ended()).isFalse();
    }

    @Test
    void an_initial_result_that_never_comes_is_answered_with_5006() {
        restartWith(MessagingServer.settings()
                .with(new QueryLimits(QueueLimits.STANDARD, 10, 1 << 20, Duration.ofMillis(100))));
        handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(2).subscribe();

        subscriber.askForInitialResult();

        assertThat(subscriber.received().next().getInitialResult().getErrorCode())
                .isEqualTo("AXONIQ-5006");
    }

    @Test
    void an_id_that_is_taken_is_refused_and_the_first_subscription_lives_on() {
        QueryClient handler = handler("a", "orders");
        Subscriber first = subscriber("s1").grant(2).subscribe();
        handler.nextSubscriptionRequest();

        Subscriber second = subscriber("s1").grant(2).subscribe();

        assertThat(second.received().errorCode()).isEqualTo("AXONIQ-5007");
        handler.update("s1", "still here");
        assertThat(first.text(first.received().next())).isEqualTo("still here");
    }

    @Test
    void a_handler_that_comes_later_is_told_once_after_its_acknowledgement() {
        QueryClient early = handler("a", "orders");
        Subscriber subscriber = subscriber("s1").grant(10).subscribe();
        early.nextSubscriptionRequest();

        QueryClient late = handler("late", "orders");

        assertThat(late.nextSubscriptionRequest().getSubscribe()).isEqualTo(subscriber.subscription());
        late.subscribe("Find", "AnotherType");
        assertThat(late.settled()).isEmpty();
    }

    private QueryClient handler(String clientId, String component) {
        return new QueryClient(server.connect(), clientId, component).subscribe("Find");
    }

    private Subscriber subscriber(String id) {
        return new Subscriber(server.connect(), id, "Find");
    }
}
