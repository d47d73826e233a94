package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Carried.after;
import static io.daybook.saga.fulfilment.Happenings.authorised;
import static io.daybook.saga.fulfilment.Happenings.declined;
import static io.daybook.saga.fulfilment.Happenings.refunded;
import static io.daybook.saga.fulfilment.Happenings.rejected;
import static io.daybook.saga.fulfilment.Happenings.released;
import static io.daybook.saga.fulfilment.Happenings.reserved;
import static io.daybook.saga.fulfilment.Happenings.unknown;
import static io.daybook.saga.fulfilment.Happenings.voidRequested;
import static io.daybook.saga.fulfilment.Happenings.voided;
import static io.daybook.saga.fulfilment.Orders.LAMP;
import static io.daybook.saga.fulfilment.Orders.ORDER;
import static io.daybook.saga.fulfilment.Orders.TABLE;
import static io.daybook.saga.fulfilment.Orders.card;
import static io.daybook.saga.fulfilment.Orders.debit;
import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.order.RejectionReason;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.payment.ProviderIntent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The provider says yes after it has said no. The payment undoes that by itself; the order waits for it. */
class LateYesTest {

    private static final RejectOrder REJECT = new RejectOrder(ORDER, RejectionReason.PAYMENT_DECLINED);

    private final Carried order = after(orderPlaced(List.of(debit("d1"), card("c1"))), reserved(LAMP), reserved(TABLE));

    @Test
    void holds_up_the_rejection_until_a_card_is_let_go() {
        order.on(authorised("d1")).on(declined("c1")).on(refunded("d1"));
        order.on(authorised("c1")).on(voidRequested("c1", false));
        order.on(released(LAMP)).on(released(TABLE));
        assertThat(order.sent()).isEmpty();
        assertThat(order.on(voided("c1")).sent()).containsExactly(REJECT);
    }

    @Test
    void holds_up_the_rejection_until_what_was_taken_is_given_back() {
        order.on(declined("d1")).on(authorised("d1")).on(released(LAMP)).on(released(TABLE));
        assertThat(order.sent()).isEmpty();
        assertThat(order.on(refunded("d1")).sent()).containsExactly(REJECT);
    }

    @Test
    void is_looked_up_when_the_answer_of_its_undoing_is_lost() {
        order.on(declined("d1")).on(authorised("d1")).on(unknown("d1", ProviderIntent.REFUND, "undo-1"));
        assertThat(order.holds(PaymentLookupDue.class)).isTrue();
    }

    @Test
    void changes_nothing_for_an_order_that_is_being_told() {
        order.on(declined("d1")).on(released(LAMP)).on(released(TABLE));
        order.on(authorised("d1")).on(rejected(RejectionReason.PAYMENT_DECLINED));
        assertThat(order.ended()).isTrue();
    }
}
