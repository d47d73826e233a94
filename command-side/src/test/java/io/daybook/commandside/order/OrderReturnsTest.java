package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.CheckReturn;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order of three lamps at 100 and a bulb at 10, sent for 50, less 31: 200 by card, 60 by voucher, 69 by debit. */
class OrderReturnsTest {

    private static final Sku LAMP = new Sku("lamp");
    private static final Sku BULB = new Sku("bulb");
    private static final ReturnId FIRST = new ReturnId("first");
    private static final ReturnId SECOND = new ReturnId("second");
    private static final List<Tender> TENDERS = List.of(
            tender("card", TenderKind.CARD, 200),
            tender("voucher", TenderKind.VOUCHER, 60),
            tender("debit", TenderKind.DEBIT, 69));
    private static final OrderPlaced PLACED = new OrderPlaced(
            ID,
            Orders.CUSTOMER,
            "BRL",
            List.of(
                    new OrderLine("1", LAMP, "Lamp", 3, brl(100), "main"),
                    new OrderLine("2", BULB, "Bulb", 1, brl(10), "main")),
            brl(50),
            List.of(),
            List.of(new Charge("voucher", brl(31))),
            brl(329),
            TENDERS,
            Orders.ADDRESS,
            Orders.REQUEST);
    private static final OrderCompleted COMPLETED = new OrderCompleted(
            ID,
            List.of(pieces("1", 3), pieces("2", 1)),
            List.of(part("card", 200), part("voucher", 60), part("debit", 69)));

    private final OrderState delivered = after(COMPLETED);

    @Test
    void what_was_delivered_may_be_returned_until_the_period_is_over() {
        assertThat(delivered.summary(2).allowedActions()).containsExactly("RETURN");
        assertThat(delivered.returnable(new CheckReturn(ID, List.of(pieces("1", 3), pieces("2", 1)))))
                .isEqualTo(delivered);
        assertThat(delivered.endReturnPeriod()).containsExactly(new ReturnPeriodEnded(ID));

        OrderState late = after(COMPLETED, new ReturnPeriodEnded(ID));
        assertThat(late.endReturnPeriod()).isEmpty();
        assertThat(late.summary(3).allowedActions()).isEmpty();
        assertNotAllowed(late, pieces("1", 1));
        assertThat(late.acceptReturn(accept(FIRST, pieces("1", 1))))
                .containsExactly(new ReturnRefused(ID, FIRST, DenialReason.WINDOW_CLOSED));
    }

    @Test
    void nothing_is_returned_before_it_is_completed() {
        assertNotAllowed(after(), pieces("1", 1));
        assertThat(after().endReturnPeriod()).isEmpty();
        assertThat(after().acceptReturn(accept(FIRST, pieces("1", 1))))
                .containsExactly(new ReturnRefused(ID, FIRST, DenialReason.NOT_DELIVERED));
    }

    @Test
    void what_is_wrong_with_a_request_is_said_with_its_place() {
        assertRefusedAt(delivered, "/lines/1/lineId", pieces("1", 1), pieces("3", 1));
        assertRefusedAt(delivered, "/lines/1/quantity", pieces("2", 1), pieces("1", 4));
        assertRefusedAt(delivered, "/lines/1/quantity", pieces("1", 2), pieces("1", 2));
    }

    @Test
    void goods_are_paid_back_without_shipping_first_what_was_taken_at_once_the_last_tender_first() {
        assertThat(delivered.acceptReturn(accept(FIRST, pieces("1", 2))))
                .containsExactly(new ReturnAccepted(
                        ID,
                        FIRST,
                        List.of(new ReturnedLine("1", LAMP, 2)),
                        brl(180),
                        List.of(part("debit", 69), part("voucher", 60), part("card", 51))));
    }

    @Test
    void a_second_return_is_worth_what_the_first_has_left() {
        OrderState after = accepted(delivered, FIRST, pieces("1", 2));
        assertThat(after.acceptReturn(accept(SECOND, pieces("1", 1), pieces("2", 1))))
                .containsExactly(new ReturnAccepted(
                        ID,
                        SECOND,
                        List.of(new ReturnedLine("1", LAMP, 1), new ReturnedLine("2", BULB, 1)),
                        brl(99),
                        List.of(part("card", 99))));
        assertThat(accepted(after, SECOND, pieces("1", 1), pieces("2", 1)).summary(4))
                .satisfies(order -> assertThat(order.allowedActions()).isEmpty())
                .satisfies(order ->
                        assertThat(order.lines()).extracting("returned").containsExactly(3, 1));
    }

    @Test
    void of_two_returns_of_the_same_pieces_the_first_is_accepted() {
        OrderState after = accepted(delivered, FIRST, pieces("1", 2));
        ReturnRefused refused = new ReturnRefused(ID, SECOND, DenialReason.NOT_DELIVERED);
        assertThat(after.acceptReturn(accept(SECOND, pieces("1", 2)))).containsExactly(refused);
        assertRefusedAt(after, "/lines/0/quantity", pieces("1", 2));
        assertThat(after.after(refused, null).acceptReturn(accept(SECOND, pieces("1", 1))))
                .isEmpty();
        assertThat(after.acceptReturn(accept(FIRST, pieces("1", 1)))).isEmpty();
    }

    @Test
    void what_was_cancelled_or_lost_cannot_come_back_and_is_not_paid_back_again() {
        OrderState part = after(new OrderCompleted(ID, List.of(pieces("1", 1)), List.of(part("card", 106))));
        assertRefusedAt(part, "/lines/0/quantity", pieces("2", 1));
        assertThat(part.acceptReturn(accept(FIRST, pieces("1", 1))))
                .containsExactly(new ReturnAccepted(
                        ID, FIRST, List.of(new ReturnedLine("1", LAMP, 1)), brl(90), List.of(part("card", 90))));
    }

    @Test
    void never_more_is_paid_back_than_was_taken() {
        OrderState cheap = after(new OrderCompleted(ID, List.of(pieces("1", 3)), List.of(part("card", 100))));
        assertThat(cheap.acceptReturn(accept(FIRST, pieces("1", 3))))
                .containsExactly(new ReturnAccepted(
                        ID, FIRST, List.of(new ReturnedLine("1", LAMP, 3)), brl(100), List.of(part("card", 100))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void refunds_never_exceed_what_was_taken_nor_returns_what_was_delivered(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int order = 0; order < 50; order++) {
            List<LineQuantity> pieces = List.of(pieces("1", 1 + random.nextInt(3)), pieces("2", 1));
            OrderState state = after(new OrderCompleted(
                    ID,
                    pieces,
                    List.of(
                            part("card", 1 + random.nextInt(200)),
                            part("voucher", 1 + random.nextInt(60)),
                            part("debit", 1 + random.nextInt(69)))));
            assertReturned(random, state);
        }
    }

    private static void assertReturned(SplittableRandom random, OrderState completed) {
        Map<String, Integer> returned = new HashMap<>();
        Map<PaymentId, Long> paid = new HashMap<>();
        Map<PaymentId, Long> taken = completed.progress().returns().left();
        OrderState state = completed;
        for (int attempt = 0; attempt < 12; attempt++) {
            LineQuantity wanted = pieces(random.nextBoolean() ? "1" : "2", 1 + random.nextInt(3));
            for (OrderEvent event : state.acceptReturn(accept(new ReturnId("return-" + random.nextInt(9)), wanted))) {
                state = state.after(event, null);
                if (event instanceof ReturnAccepted accepted) {
                    returned.merge(wanted.lineId(), wanted.quantity(), Integer::sum);
                    accepted.refunds()
                            .forEach(part ->
                                    paid.merge(part.paymentId(), part.amount().amount(), Long::sum));
                    assertThat(Money.sum(
                                    "BRL",
                                    accepted.refunds().stream()
                                            .map(PaymentPart::amount)
                                            .toList()))
                            .isEqualTo(accepted.refund());
                }
            }
        }
        returned.forEach((line, count) -> assertThat(count)
                .isLessThanOrEqualTo(completed.progress().returns().delivered().getOrDefault(line, 0)));
        paid.forEach((payment, amount) -> assertThat(amount).isLessThanOrEqualTo(taken.getOrDefault(payment, 0L)));
    }

    private static OrderState after(OrderEvent... events) {
        OrderState state = OrderState.after(PLACED, Orders.NOON).after(new OrderConfirmed(ID), null);
        for (OrderEvent event : events) {
            state = state.after(event, null);
        }
        return state;
    }

    private static OrderState accepted(OrderState state, ReturnId id, LineQuantity... lines) {
        List<OrderEvent> events = new ArrayList<>(state.acceptReturn(accept(id, lines)));
        assertThat(events).hasOnlyElementsOfType(ReturnAccepted.class);
        return state.after(events.get(0), null);
    }

    private static AcceptReturn accept(ReturnId id, LineQuantity... lines) {
        return new AcceptReturn(ID, id, List.of(lines));
    }

    private static void assertNotAllowed(OrderState state, LineQuantity... lines) {
        assertThatThrownBy(() -> state.returnable(new CheckReturn(ID, List.of(lines))))
                .isInstanceOfSatisfying(CommandRefused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("ACTION_NOT_ALLOWED");
                    assertThat(refused.refusal().allowedActions())
                            .isEqualTo(state.summary(1).allowedActions());
                });
    }

    private static void assertRefusedAt(OrderState state, String pointer, LineQuantity... lines) {
        assertThatThrownBy(() -> state.returnable(new CheckReturn(ID, List.of(lines))))
                .isInstanceOfSatisfying(CommandRefused.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("INVALID");
                    assertThat(refused.refusal().pointer()).isEqualTo(pointer);
                });
    }

    private static LineQuantity pieces(String lineId, int quantity) {
        return new LineQuantity(lineId, quantity);
    }

    private static PaymentPart part(String payment, long amount) {
        return new PaymentPart(new PaymentId(payment), brl(amount));
    }

    private static Tender tender(String payment, TenderKind kind, long amount) {
        return new Tender(new PaymentId(payment), kind, "tok_ok", brl(amount), 1);
    }
}
