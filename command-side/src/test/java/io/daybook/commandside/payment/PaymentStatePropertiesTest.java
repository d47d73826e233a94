package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.recordUnknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordVoid;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.PaymentVoided;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random lives of a payment, messages doubled and in any order; kind and seed in a failure's text replay it. */
class PaymentStatePropertiesTest {

    private static final int LIVES = 200;

    @ParameterizedTest
    @EnumSource
    void no_more_is_taken_than_held_and_no_more_given_back_than_taken(TenderKind kind) {
        for (long seed = 1; seed <= LIVES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<PaymentEvent> log = new ArrayList<>();
            PaymentState live = PaymentState.UNASKED;
            for (int step = 0; step < 40; step++) {
                PaymentCommand command = command(random, kind);
                List<PaymentEvent> decision = Payments.decide(live, command);
                live = Payments.after(live, decision);
                log.addAll(decision);
                assertThat(Payments.decide(live, command))
                        .as("seed %d, step %d, again: %s", seed, step, command)
                        .isEmpty();
                assertM1(live.balance(), seed);
            }
            assertThat(Payments.after(PaymentState.UNASKED, log))
                    .as("seed %d", seed)
                    .isEqualTo(live);
            assertThat(log.stream().filter(PaymentRequested.class::isInstance).count())
                    .isLessThanOrEqualTo(1);
            assertThat(log.stream().filter(PaymentVoided.class::isInstance).count())
                    .isLessThanOrEqualTo(1);
        }
    }

    /** An undo is never lost: whatever happened before, once the provider has answered everything nothing is left. */
    @ParameterizedTest
    @EnumSource
    void an_undone_payment_ends_with_nothing_held_and_nothing_kept(TenderKind kind) {
        for (long seed = 1; seed <= LIVES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PaymentState state = PaymentState.UNASKED;
            int before = random.nextInt(12);
            for (int step = 0; step < before; step++) {
                state = Payments.after(state, Payments.decide(state, command(random, kind)));
            }
            state = Payments.after(state, state.undo(Payments.undo()));
            state = Payments.after(state, state.request(Payments.request(kind)));
            state = Payments.after(state, state.authorise(Payments.recordAuthorisation()));
            state = Payments.after(state, state.letGo(Payments.ID));
            for (RefundId refund : state.balance().refunds().keySet()) {
                state = Payments.after(state, state.giveBack(Payments.recordRefund(refund)));
            }
            assertThat(state.balance().held()).as("seed %d", seed).isZero();
            assertThat(state.balance().captured())
                    .as("seed %d", seed)
                    .isEqualTo(state.balance().refunded());
        }
    }

    private static void assertM1(PaymentBalance balance, long seed) {
        assertThat(balance.refunded()).as("seed %d", seed).isBetween(0L, balance.captured());
        assertThat(balance.captured()).as("seed %d", seed).isLessThanOrEqualTo(balance.authorised());
        assertThat(balance.refundable()).as("seed %d", seed).isNotNegative();
    }

    private static PaymentCommand command(SplittableRandom random, TenderKind kind) {
        RefundId refund = new RefundId("refund-" + random.nextInt(4));
        return switch (random.nextInt(12)) {
            case 0 -> Payments.recordDecline();
            case 1 -> recordUnknown(ProviderIntent.AUTHORISE);
            case 2 -> recordUnknown(ProviderIntent.VOID);
            case 3 -> recordUnknown(ProviderIntent.REFUND);
            case 4 -> Payments.undo();
            case 5 -> new RecordVoid(Payments.ID, /* retry= */ 0);
            case 6, 7 -> new RequestRefund(Payments.ID, Payments.ORDER, refund, Payments.brl(random.nextInt(-10, 120)));
            case 8 -> Payments.recordRefund(refund);
            case 9 -> Payments.recordAuthorisation();
            default -> Payments.request(kind);
        };
    }
}
