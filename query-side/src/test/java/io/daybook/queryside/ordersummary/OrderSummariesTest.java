package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.debit;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentDeclined;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.StreamPosition;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.Orders;
import io.daybook.queryside.fixture.View;
import io.daybook.queryside.shared.order.OrderView;
import io.daybook.queryside.shared.past.OrderFilter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderSummariesTest {

    private static final CustomerId OTHER = new CustomerId("c.18");

    private final View view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));
    private final OrderSummaries summaries = new OrderSummaries(view.readModels());

    /** Placed one second after the other: 1 and 3 by one customer, 2 by another; 1 confirmed, 2 asked for money. */
    @BeforeEach
    void given() {
        view.given(
                placed(1, CUSTOMER, LEDGER),
                placed(2, OTHER, PEN),
                placed(3, CUSTOMER, PEN),
                new StockReserved(LEDGER, new ReservationId("r"), order(1), 1),
                new OrderConfirmed(order(1)),
                new PaymentRequested(payment(2), order(2), TenderKind.CARD, "tok_ok", Orders.brl(100), 1));
    }

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void the_newest_order_comes_first() {
        assertThat(listed(new Filters())).containsExactly(order(3), order(2), order(1));
    }

    @Test
    void every_filter_that_is_given_must_fit() {
        assertThat(listed(new Filters().customer(CUSTOMER))).containsExactly(order(3), order(1));
        assertThat(listed(new Filters().customer(CUSTOMER).sku(PEN))).containsExactly(order(3));
        assertThat(listed(new Filters().customer(OTHER).sku(LEDGER))).isEmpty();
    }

    @Test
    void each_of_the_three_statuses_is_a_filter() {
        assertThat(listed(new Filters().status(OrderStatus.CONFIRMED))).containsExactly(order(1));
        assertThat(listed(new Filters().payment(PaymentStatus.PENDING))).containsExactly(order(2));
        assertThat(listed(new Filters().fulfilment(FulfilmentStatus.RESERVED))).containsExactly(order(1));
        assertThat(listed(new Filters().status(OrderStatus.REJECTED))).isEmpty();
    }

    @Test
    void an_order_is_declined_with_its_first_tender_though_the_others_were_never_asked() {
        view.given(
                orderPlaced(order(4), debit(4, 60), card(5, 40)),
                new PaymentRequested(payment(4), order(4), TenderKind.DEBIT, "tok_declined", Orders.brl(60), 1),
                new PaymentDeclined(payment(4), order(4), "declined", /* retry= */ 0),
                new OrderRejected(order(4), RejectionReason.PAYMENT_DECLINED));

        assertThat(listed(new Filters().payment(PaymentStatus.DECLINED))).containsExactly(order(4));
        assertThat(listed(new Filters().payment(PaymentStatus.NONE))).containsExactly(order(3), order(1));
    }

    @Test
    void from_is_inclusive_and_to_is_exclusive_also_between_two_milliseconds() {
        Instant second = History.NOON.plusSeconds(2);

        assertThat(listed(new Filters().from(second))).containsExactly(order(3), order(2));
        assertThat(listed(new Filters().from(second.plusNanos(1)))).containsExactly(order(3));
        assertThat(listed(new Filters().to(second))).containsExactly(order(1));
        assertThat(listed(new Filters().to(second.plusNanos(1)))).containsExactly(order(2), order(1));
        assertThat(listed(new Filters().from(second).to(second))).isEmpty();
    }

    @Test
    void pages_stay_where_they_are_when_orders_are_placed_between_them() {
        Slice<OrderView> first = summaries.page(new Filters().all(), 2, null);
        assertThat(ids(first)).containsExactly(order(3), order(2));

        view.given(placed(4, CUSTOMER, PEN));

        Slice<OrderView> second = summaries.page(new Filters().all(), 2, first.next());
        assertThat(ids(second)).containsExactly(order(1));
        assertThat(second.next()).isNull();
    }

    @Test
    void orders_of_the_same_millisecond_are_listed_by_id_and_none_is_lost_between_pages() {
        Instant at = History.NOON.plusSeconds(60);
        for (int number = 10; number < 17; number++) {
            OrderPlaced event = placed(number, new CustomerId("same"), PEN);
            StreamPosition origin = new StreamPosition(event.orderId().value(), 0);
            summaries.create(event.orderId(), origin, OrderView.of(event, at));
        }

        List<OrderId> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Slice<OrderView> page = summaries.page(new Filters().from(at).all(), 3, cursor);
            listed.addAll(ids(page));
            cursor = page.next();
        } while (cursor != null);

        assertThat(listed).containsExactly(order(16), order(15), order(14), order(13), order(12), order(11), order(10));
    }

    @Test
    void a_page_that_is_just_full_is_the_last() {
        assertThat(summaries.page(new Filters().all(), 3, null).next()).isNull();
    }

    @Test
    void an_order_that_nobody_placed_is_not_found() {
        assertThat(summaries.find(order(99))).isEmpty();
    }

    private static OrderPlaced placed(int number, CustomerId customer, Sku sku) {
        return orderPlaced(order(number), customer, List.of(line(1, sku, 1, 100)), List.of(card(number, 100)));
    }

    private List<OrderId> listed(Filters filters) {
        return ids(summaries.page(filters.all(), 50, null));
    }

    private static List<OrderId> ids(Slice<OrderView> page) {
        return page.items(order -> order.content().summary().orderId());
    }

    /** What is asked for, one filter after the other. */
    private static final class Filters {

        private @Nullable CustomerId customer;
        private @Nullable OrderStatus status;
        private @Nullable PaymentStatus payment;
        private @Nullable FulfilmentStatus fulfilment;
        private @Nullable Instant from;
        private @Nullable Instant to;
        private @Nullable Sku sku;

        Filters customer(CustomerId wanted) {
            customer = wanted;
            return this;
        }

        Filters status(OrderStatus wanted) {
            status = wanted;
            return this;
        }

        Filters payment(PaymentStatus wanted) {
            payment = wanted;
            return this;
        }

        Filters fulfilment(FulfilmentStatus wanted) {
            fulfilment = wanted;
            return this;
        }

        Filters from(Instant wanted) {
            from = wanted;
            return this;
        }

        Filters to(Instant wanted) {
            to = wanted;
            return this;
        }

        Filters sku(Sku wanted) {
            sku = wanted;
            return this;
        }

        OrderFilter all() {
            return new OrderFilter(
                    customer == null ? null : customer.value(),
                    status,
                    payment,
                    fulfilment,
                    from,
                    to,
                    sku == null ? null : sku.value(),
                    /* asOf= */ null);
        }
    }
}
