package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.brl;
import static io.daybook.commandside.order.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.AmendmentTender;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.ResolutionChoice;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.AcceptAmendment;
import io.daybook.contract.order.command.CheckAmendment;
import io.daybook.contract.order.command.CompleteOrder;
import io.daybook.contract.order.command.DropAmendment;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.order.command.RequestCancellation;
import io.daybook.contract.order.command.ResolveAction;
import io.daybook.contract.order.event.ActionRequired;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.event.OrderLinesCancelled;
import io.daybook.contract.payment.TenderKind;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AmendmentsTest {

    private static final RequestMark KEY = new RequestMark("key", "hash");
    private static final RequestMark OTHER = new RequestMark("other", "hash");
    private static final Sku LAMP = new Sku("lamp-1");
    private static final Quote SAME = new Quote(LAMP, "Lamp", brl(12_990), "main");

    private final OrderState confirmed = Orders.in(OrderStatus.CONFIRMED);

    @Nested
    class The_tenders {

        @Test
        void have_one_more_that_pays_the_difference() {
            Tender further = proposed(confirmed, List.of(lamps(3)), SAME)
                    .terms()
                    .tenders()
                    .get(2);

            assertThat(further.amount()).isEqualTo(brl(12_990));
            assertThat(further.kind()).isEqualTo(TenderKind.CARD);
            assertThat(further.token()).isEqualTo("tok_ok");
        }

        @Test
        void have_the_one_that_was_named() {
            ProposeAmendment command = new ProposeAmendment(
                    ID,
                    List.of(lamps(3)),
                    new AmendmentTender(TenderKind.VOUCHER, "tok_voucher", 1),
                    List.of(SAME),
                    KEY);

            AmendmentProposed proposed =
                    (AmendmentProposed) confirmed.amend(command).get(0);

            assertThat(proposed.terms().tenders().get(2).kind()).isEqualTo(TenderKind.VOUCHER);
            assertThat(proposed.difference()).isEqualTo(brl(12_990));
        }

        @Test
        void pay_less_the_last_card_first() {
            AmendmentProposed less = proposed(confirmed, List.of(lamps(1)));

            assertThat(less.difference()).isEqualTo(brl(-12_990));
            assertThat(less.terms().tenders()).extracting(Tender::amount).containsExactly(brl(13_510), brl(0));
            assertThat(less.terms().total()).isEqualTo(brl(13_510));
        }
    }

    @Nested
    class Proposing {

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONFIRMED")
        void needs_a_confirmed_order(OrderStatus status) {
            assertThatThrownBy(() -> Orders.in(status).amend(propose(List.of(lamps(1)), KEY)))
                    .satisfies(failed -> assertThat(
                                    ((CommandRefused) failed).refusal().code())
                            .isEqualTo("ACTION_NOT_ALLOWED"));
        }

        @Test
        void needs_one_of_which_nothing_is_cancelled() {
            OrderState part = Orders.in(OrderStatus.CANCELLING)
                    .after(
                            new OrderLinesCancelled(ID, 1, List.of(new LineQuantity("1", 1)), brl(1)),
                            /* command= */ null);

            assertThatThrownBy(() -> part.amend(propose(List.of(lamps(1)), KEY)))
                    .satisfies(failed -> assertThat(
                                    ((CommandRefused) failed).refusal().allowedActions())
                            .containsExactly("CANCEL", "CANCEL_LINES"));
        }

        @Test
        void what_is_already_so_or_was_requested_before_changes_nothing() {
            assertThat(confirmed.amend(propose(List.of(lamps(2)), KEY))).isEmpty();
            OrderState amending = after(confirmed, proposed(confirmed, List.of(lamps(1))));
            assertThat(amending.amend(propose(List.of(lamps(1)), KEY))).isEmpty();
            assertThat(amending.check(new CheckAmendment(ID, List.of(lamps(9)), KEY))
                            .wanted())
                    .isEmpty();
            assertThatThrownBy(() -> amending.amend(propose(List.of(lamps(1)), new RequestMark("key", "other"))))
                    .satisfies(failed -> assertThat(
                                    ((CommandRefused) failed).refusal().code())
                            .isEqualTo("IDEMPOTENCY_KEY_REUSED"));
        }

        @Test
        void locks_the_order() {
            OrderState amending = after(confirmed, proposed(confirmed, List.of(lamps(1))));
            OrderState stuck =
                    amending.after(new ActionRequired(ID, ActionReason.PAYMENT_OUTCOME_UNKNOWN), /* command= */ null);

            assertThat(amending.status()).isEqualTo(OrderStatus.AMENDING);
            assertThat(amending.complete(new CompleteOrder(ID, List.of(), List.of())))
                    .isEmpty();
            assertThatThrownBy(() -> amending.cancel(new RequestCancellation(ID, List.of(), "why", OTHER)))
                    .isInstanceOf(CommandRefused.class);
            assertThatThrownBy(() -> stuck.resolve(new ResolveAction(ID, ResolutionChoice.CANCEL, "why", OTHER)))
                    .isInstanceOf(CommandRefused.class);
            assertThat(stuck.accept(new AcceptAmendment(ID, 1))).hasSize(1);
        }
    }

    @Nested
    class Its_end {

        private final AmendmentProposed less = proposed(confirmed, List.of(lamps(1)));
        private final OrderState amending = after(confirmed, less);

        @Test
        void makes_the_order_another_one() {
            OrderAmended amended = new OrderAmended(ID, 1, less.terms());
            assertThat(amending.accept(new AcceptAmendment(ID, 1))).containsExactly(amended);

            OrderState next = after(amending, amended);

            assertThat(next.status()).isEqualTo(OrderStatus.CONFIRMED);
            assertThat(next.summary(3).total()).isEqualTo(brl(13_510));
            assertThat(next.summary(3).lines().get(0).quantity()).isEqualTo(1);
            assertThat(next.accept(new AcceptAmendment(ID, 1))).isEmpty();
            assertThat(next.cancel(new RequestCancellation(ID, List.of(), "why", OTHER)))
                    .hasSize(1);
        }

        @Test
        void or_leaves_it_as_it_was() {
            AmendmentDropped dropped = new AmendmentDropped(ID, 1, AmendmentDropReason.ALREADY_PACKED);
            assertThat(amending.drop(new DropAmendment(ID, 1, AmendmentDropReason.ALREADY_PACKED)))
                    .containsExactly(dropped);

            OrderState next = after(amending, dropped);

            assertThat(next.summary(3).total()).isEqualTo(orderPlaced().total());
            assertThat(next.status()).isEqualTo(OrderStatus.CONFIRMED);
            assertThat(next.drop(new DropAmendment(ID, 1, AmendmentDropReason.ALREADY_PACKED)))
                    .isEmpty();
        }

        @Test
        void of_another_amendment_changes_nothing() {
            assertThat(amending.accept(new AcceptAmendment(ID, 2))).isEmpty();
            assertThat(confirmed.accept(new AcceptAmendment(ID, 1))).isEmpty();
        }
    }

    private static ProposeAmendment propose(List<AmendedLine> lines, RequestMark mark, Quote... quotes) {
        return new ProposeAmendment(ID, lines, /* tender= */ null, List.of(quotes), mark);
    }

    private static AmendmentProposed proposed(OrderState order, List<AmendedLine> lines, Quote... quotes) {
        return (AmendmentProposed) order.amend(propose(lines, KEY, quotes)).get(0);
    }

    private static OrderState after(OrderState order, OrderEvent event) {
        return order.after(event, /* command= */ null);
    }

    private static AmendedLine lamps(int pieces) {
        return new AmendedLine(/* lineId= */ null, LAMP, pieces);
    }
}
