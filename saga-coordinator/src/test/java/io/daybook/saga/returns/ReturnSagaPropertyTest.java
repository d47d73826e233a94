package io.daybook.saga.returns;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.ActionOverdue;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.ReturnWindowClosed;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.command.AcceptReturn;
import io.daybook.contract.order.command.EndReturnPeriod;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.CloseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.event.StockRestocked;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One order for each seed. {@code -Dseed=… -Dorders=1} goes through that of one seed again. */
class ReturnSagaPropertyTest {

    private static final long SEED = Long.getLong("seed", 20_260_302);
    private static final int ORDERS = Integer.getInteger("orders", 1_000);

    @Test
    void whatever_happens_what_came_back_is_paid_back_once_and_on_sale_once_and_the_process_ends() {
        Set<Class<?>> met = new HashSet<>();
        int ended = 0;
        int helped = 0;
        for (int number = 0; number < ORDERS; number++) {
            long seed = SEED + number;
            try {
                ReturnsWorld world = new ReturnsWorld(new SplittableRandom(seed)).run();
                world.check();
                met.addAll(world.met());
                ended += world.ended() ? 1 : 0;
                helped += world.participants().helpedByStaff() ? 1 : 0;
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError("Seed " + seed, failed);
            }
        }
        assertThat(ended).as("Nearly all end, and some wait for goods").isBetween(ORDERS * 8 / 10, ORDERS - 1);
        assertThat(helped).as("Staff give back what was refused").isPositive();
        assertThat(met)
                .as("Every event comes, every deadline is waited for, and every command is sent")
                .contains(ReturnEvent.class.getPermittedSubclasses())
                .contains(OrderCompleted.class, ReturnAccepted.class, ReturnRefused.class, ReturnPeriodEnded.class)
                .contains(RefundRequested.class, PaymentRefunded.class, RefundFailed.class, PaymentOutcomeUnknown.class)
                .contains(StockRestocked.class)
                .contains(ReturnWindowClosed.class, ActionOverdue.class, PaymentLookupDue.class, StepOverdue.class)
                .contains(AcceptReturn.class, AuthoriseReturn.class, DenyReturn.class, CloseReturn.class)
                .contains(RequestRefund.class, RestockReturn.class, EndReturnPeriod.class);
    }
}
