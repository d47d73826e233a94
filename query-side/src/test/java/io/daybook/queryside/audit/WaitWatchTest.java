package io.daybook.queryside.audit;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.History.NOON;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PackingOverdue;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.ActionResolved;
import io.daybook.contract.order.event.CancellationRequested;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.payment.event.PaymentPending;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.queryside.fixture.View;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders of which nothing is heard although something was due: C2. */
class WaitWatchTest {

    private static final Duration SILENCE = Waits.LIMITS.silence();
    private static final Duration STEP = Duration.ofHours(2);
    private static final ReturnId BACK = new ReturnId("back");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final View orders = new View(models -> new OrderBookkeeping(new AuditBooks(models, meters)));
    private final Waits waits = new Waits(new AuditBooks(orders.readModels(), meters), meters);

    @AfterEach
    void stop() {
        orders.close();
    }

    static Stream<Arguments> waiting() {
        List<Object> placed = List.of(orderPlaced());
        List<Object> packing = events(confirmed(1));
        List<Object> completed = events(confirmed(1), delivered(1));
        List<Object> onItsWay = completed.subList(0, completed.size() - 2);
        List<LineQuantity> lines = List.of(new LineQuantity("1", 1));
        List<Object> asked = and(completed, new ReturnRequested(BACK, ORDER, lines, REQUEST));
        List<Object> awaited = and(
                asked,
                new ReturnAccepted(ORDER, BACK, List.of(), brl(0), List.of()),
                new ReturnAuthorised(BACK, ORDER, brl(0)));
        List<Object> here = and(awaited, new ReturnReceived(BACK, ORDER, GoodsCondition.SCRAP, REQUEST));
        List<Object> required = and(onItsWay, new ActionRequired(ORDER, ActionReason.SHIPMENT_LOST));
        return Stream.of(
                arguments("an order without payment", placed, STEP),
                arguments(
                        "an order with a slip",
                        and(placed, new PaymentPending(payment(1), ORDER)),
                        Waits.LIMITS.bankSlipPayment()),
                arguments("a shipment to be packed", packing, Waits.LIMITS.packing()),
                arguments(
                        "a shipment of which an alert came",
                        and(packing, new PackingOverdue(ORDER, new DeadlineId("packing"), shipment(1))),
                        Waits.LIMITS.packing()),
                arguments(
                        "a cancellation", and(packing, new CancellationRequested(ORDER, 1, List.of(), REQUEST)), STEP),
                arguments("a shipment on its way", onItsWay, null),
                arguments("a decision of staff", required, Waits.LIMITS.action()),
                arguments(
                        "a decision that was made",
                        and(required, new ActionResolved(ORDER, null, List.of(ActionReason.SHIPMENT_LOST), null)),
                        null),
                arguments("an order at rest", completed, null),
                arguments("a return without an answer", asked, STEP),
                arguments("goods that may come back", awaited, null),
                arguments("goods that are here", here, Waits.LIMITS.action()),
                arguments("a return that is closed", and(here, new ReturnClosed(BACK, ORDER)), null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waiting")
    void something_must_happen_by_the_deadline_of_what_is_waited_for(
            String what, List<Object> events, @Nullable Duration deadline) {
        orders.given(catalog()).given(events.toArray());
        Instant last = NOON.plusSeconds(catalog().length + events.size());

        if (deadline == null) {
            at(last.plus(Duration.ofDays(10_000)));
            assertThat(waits.watch.overdue()).as(what).isEmpty();
            return;
        }
        at(last.plus(deadline).plus(SILENCE));
        assertThat(waits.watch.overdue()).as(what).isEmpty();
        at(last.plus(deadline).plus(SILENCE).plusMillis(1));
        assertThat(waits.watch.overdue())
                .as(what)
                .extracting(BrokenInvariant::invariant, BrokenInvariant::subject)
                .containsExactly(tuple(Invariant.C2, ORDER.value()));
    }

    @Test
    void it_is_alerted_once_until_something_is_heard_again() {
        orders.given(catalog()).given(confirmed(1));
        at(NOON.plus(Duration.ofDays(2)));
        waits.look();
        assertThat(alerts()).isEqualTo(1);
        assertThat(meters.get(WaitWatch.METRIC).gauge().value()).isEqualTo(1);

        orders.given(delivered(1));
        waits.look();
        assertThat(waits.watch.overdue()).isEmpty();
        assertThat(meters.get(WaitWatch.METRIC).gauge().value()).isZero();
        assertThat(alerts()).isEqualTo(1);
    }

    @Test
    void silence_means_nothing_before_the_books_are_up_to_date() {
        orders.given(catalog()).given(confirmed(1));
        waits.position.set(99);
        at(NOON.plus(Duration.ofDays(9)));
        assertThat(waits.watch.overdue()).isNull();
        assertThat(meters.get(WaitWatch.METRIC).gauge().value()).isNaN();

        waits.position.set(100);
        waits.head.set(5_000);
        waits.watch.look();
        assertThat(waits.watch.overdue()).hasSize(1);
        waits.watch.look();
        assertThat(alerts()).isEqualTo(1);
    }

    @Test
    void an_open_step_may_be_silent_until_it_is_sent_again_or_looked_up() {
        WaitLimits patient = new WaitLimits(
                STEP, STEP, STEP, STEP, Duration.ofHours(3), List.of(Duration.ofMinutes(1)), Duration.ofHours(1));
        WaitLimits rare = new WaitLimits(
                STEP, STEP, STEP, STEP, Duration.ofMinutes(2), List.of(Duration.ofHours(5)), Duration.ofHours(1));
        assertThat(patient.of(OrderWait.STEP)).isEqualTo(Duration.ofHours(4));
        assertThat(rare.of(OrderWait.STEP)).isEqualTo(Duration.ofHours(6));
    }

    private void at(Instant now) {
        waits.clock.set(now);
        waits.look();
    }

    private double alerts() {
        return meters.counter(StaffAlerts.METRIC, "name", "order-overdue").count();
    }

    private static List<Object> events(Object[]... parts) {
        return Stream.of(parts).flatMap(Stream::of).toList();
    }

    private static List<Object> and(List<Object> events, Object... more) {
        List<Object> all = new ArrayList<>(events);
        all.addAll(List.of(more));
        return all;
    }
}
