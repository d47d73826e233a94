package io.daybook.commandside.payment;

import static io.daybook.commandside.payment.Payments.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.CapturePayment;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RefundPayment;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.command.VoidPayment;
import io.daybook.contract.payment.event.AuthorisationRenewalRequested;
import io.daybook.contract.payment.event.CaptureRequested;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random lives of a payment, messages doubled and in any order; kind and seed in a failure's text replay it. */
class PaymentStatePropertiesTest {

    private static final int LIVES = 400;
    private static final int STEPS = 60;

    @ParameterizedTest
    @EnumSource
    void no_more_is_taken_than_held_and_no_more_given_back_than_taken(TenderKind kind) {
        for (long seed = 1; seed <= LIVES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<PaymentEvent> log = new ArrayList<>();
            PaymentState live = PaymentState.UNASKED;
            for (int step = 0; step < STEPS; step++) {
                PaymentCommand command = command(random, kind);
                List<PaymentEvent> decision = decide(live, command);
                for (PaymentEvent event : decision) {
                    live = live.after(event);
                    assertM1(live.balance(), "seed %s, step %s, %s".formatted(seed, step, event));
                }
                log.addAll(decision);
                assertThat(decide(live, command))
                        .as("seed %d, step %d, again: %s", seed, step, command)
                        .isEmpty();
                assertOneOfAKind(live.balance(), seed);
            }
            assertThat(Payments.after(PaymentState.UNASKED, log))
                    .as("seed %d", seed)
                    .isEqualTo(live);
            assertThat(intents(log)).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    /** An undo is never lost: whatever happened before, once the provider has done everything nothing is left. */
    @ParameterizedTest
    @EnumSource
    void an_undone_payment_ends_with_nothing_held_and_nothing_kept(TenderKind kind) {
        for (long seed = 1; seed <= LIVES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PaymentState state = PaymentState.UNASKED;
            int before = random.nextInt(30);
            for (int step = 0; step < before; step++) {
                state = Payments.after(state, decide(state, command(random, kind)));
            }
            int retry = state.balance().voids().nextRetry();
            state = Payments.after(state, state.undo(Payments.undo(retry)));
            int meanwhile = random.nextInt(30);
            for (int step = 0; step < meanwhile; step++) {
                state = Payments.after(state, decide(state, outcome(random, kind)));
            }
            state = afterAllWasDone(state, kind);
            assertThat(state.balance().held()).as("seed %d", seed).isZero();
            assertThat(state.balance().captured())
                    .as("seed %d", seed)
                    .isEqualTo(state.balance().refunded());
        }
    }

    /** The order's process asks again for what the provider refused, and then the provider does all of it. */
    private static PaymentState afterAllWasDone(PaymentState undone, TenderKind kind) {
        PaymentState state = Payments.after(undone, undone.request(Payments.request(kind)));
        state = Payments.after(state, state.authorise(Payments.recordAuthorisation()));
        state = allDone(state);
        state = Payments.after(
                state, state.undo(Payments.undo(state.balance().voids().nextRetry())));
        RequestRefund rest = new RequestRefund(Payments.ID, Payments.ORDER, new RefundId("rest"), brl(Long.MAX_VALUE));
        state = Payments.after(state, state.refund(rest));
        return allDone(state);
    }

    private static PaymentState allDone(PaymentState before) {
        PaymentState state = before;
        for (int round = 0; round < 3; round++) {
            for (String capture : open(state.balance().captures().all())) {
                state = Payments.after(state, state.captured(Payments.recordCapture(new CaptureId(capture))));
            }
            for (String retry : open(state.balance().authorisation().renewals())) {
                state = Payments.after(state, state.authorise(Payments.recordAuthorisation(Integer.parseInt(retry))));
            }
            for (String retry : open(state.balance().voids().all())) {
                state = Payments.after(state, state.voided(Payments.recordVoid(Integer.parseInt(retry))));
            }
            for (String refund : open(state.balance().refunds().all())) {
                state = Payments.after(state, state.refunded(Payments.recordRefund(new RefundId(refund))));
            }
        }
        return state;
    }

    private static List<String> open(Operations operations) {
        return operations.all().entrySet().stream()
                .filter(operation -> operation.getValue().isOpen())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void assertM1(PaymentBalance balance, String where) {
        assertThat(balance.refunded()).as(where).isBetween(0L, balance.captured());
        assertThat(balance.captured()).as(where).isLessThanOrEqualTo(balance.authorised());
    }

    /** There is at most one void and one renewal at a time; a void is never open beside a capture that it could cut. */
    private static void assertOneOfAKind(PaymentBalance balance, long seed) {
        assertThat(open(balance.voids().all())).as("voids, seed %d", seed).hasSizeLessThanOrEqualTo(1);
        assertThat(open(balance.authorisation().renewals()))
                .as("renewals, seed %d", seed)
                .hasSizeLessThanOrEqualTo(1);
        assertThat(balance.voids().all().anyOpen() && balance.captures().all().anyOpen())
                .as("void beside a capture, seed %d", seed)
                .isFalse();
    }

    /** What the provider is asked, each by its key. */
    private static Stream<String> intents(List<PaymentEvent> log) {
        return log.stream().flatMap(event -> {
            if (event instanceof PaymentRequested) {
                return Stream.of("authorise");
            } else if (event instanceof AuthorisationRenewalRequested renewal) {
                return Stream.of("renewal " + renewal.retry());
            } else if (event instanceof CaptureRequested capture) {
                return Stream.of("capture " + capture.captureId());
            } else if (event instanceof RefundRequested refund) {
                return Stream.of("refund " + refund.refundId());
            }
            return event instanceof VoidRequested letGo && !letGo.deferred()
                    ? Stream.of("void " + letGo.retry())
                    : Stream.empty();
        });
    }

    private static List<PaymentEvent> decide(PaymentState state, PaymentCommand command) {
        try {
            return Payments.decide(state, command);
        } catch (CommandRefused refused) {
            return List.of();
        }
    }

    private static PaymentCommand command(SplittableRandom random, TenderKind kind) {
        if (random.nextInt(3) == 0) {
            return outcome(random, kind);
        }
        RequestMark mark = new RequestMark("staff-" + random.nextInt(4), "hash");
        return switch (random.nextInt(10)) {
            case 0 -> Payments.undo(random.nextInt(3));
            case 1 -> {
                RefundId own = new RefundId("refund-" + random.nextInt(4));
                yield new RequestRefund(Payments.ID, Payments.ORDER, own, brl(random.nextInt(-10, 120)));
            }
            case 2, 3, 4 -> Payments.capture(capture(random), random.nextInt(-10, 70));
            case 5 -> Payments.renew(random.nextInt(4));
            case 6 -> new CapturePayment(Payments.ID, new CaptureId(mark.id()), brl(random.nextInt(1, 70)), mark);
            case 7 -> new RefundPayment(Payments.ID, new RefundId(mark.id()), brl(random.nextInt(1, 70)), mark);
            case 8 -> new VoidPayment(Payments.ID, mark);
            default -> Payments.request(kind);
        };
    }

    /** What the provider says, of what it was asked or not. */
    private static PaymentCommand outcome(SplittableRandom random, TenderKind kind) {
        int retry = random.nextInt(4);
        return switch (random.nextInt(14)) {
            case 0 -> Payments.request(kind);
            case 1 -> Payments.recordPending();
            case 2 -> Payments.recordDecline(retry);
            case 3 -> Payments.recordUnknown(ProviderIntent.VOID, Integer.toString(retry));
            case 4 ->
                Payments.recordUnknown(ProviderIntent.CAPTURE, capture(random).value());
            case 5 ->
                Payments.recordUnknown(ProviderIntent.REFUND, refund(random).value());
            case 6 -> Payments.recordVoidFailure(retry);
            case 7 -> Payments.recordVoid(retry);
            case 8 -> Payments.recordRefund(refund(random));
            case 9 -> Payments.recordRefundFailure(refund(random));
            case 10 -> Payments.recordCaptureFailure(capture(random));
            case 11 -> Payments.recordAuthorisation(retry);
            case 12 -> Payments.recordUnknown(ProviderIntent.AUTHORISE);
            default -> Payments.recordCapture(capture(random));
        };
    }

    private static CaptureId capture(SplittableRandom random) {
        return new CaptureId(random.nextBoolean() ? "capture-" + random.nextInt(5) : "staff-" + random.nextInt(4));
    }

    private static RefundId refund(SplittableRandom random) {
        return new RefundId(
                switch (random.nextInt(3)) {
                    case 0 -> "refund-" + random.nextInt(4);
                    case 1 -> "undo-" + random.nextInt(1, 5);
                    default -> "staff-" + random.nextInt(4);
                });
    }
}
