package io.daybook.saga.returns;

import static io.daybook.saga.returns.CarriedReturns.MARK;
import static io.daybook.saga.returns.CarriedReturns.ORDER;
import static io.daybook.saga.returns.CarriedReturns.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.PaymentPart;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.ProviderIntent;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.command.RequestRefund;
import io.daybook.contract.payment.event.PaymentOutcomeUnknown;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.payment.event.RefundFailed;
import io.daybook.contract.payment.event.RefundRequested;
import io.daybook.contract.returns.ReturnId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One payment of a completed order with its provider, as small as they can be: money only goes back. The provider
 * refuses, loses its answers, and pays after it has refused.
 */
final class RefundModel {

    private enum Status {
        ASKED,
        /** Its answer was lost, and nobody has looked it up. */
        LOST,
        FOUND,
        DONE,
        FAILED
    }

    /** @param forReturn the return that asked for it; absent where staff did */
    private record Refund(
            RefundId refundId,
            long amount,
            Status status,
            @Nullable ReturnId forReturn) {

        boolean open() {
            return status == Status.ASKED || status == Status.LOST || status == Status.FOUND;
        }
    }

    private final SplittableRandom random;
    private final PaymentPart taken;
    private final boolean slowToBeFound;
    private final Map<RefundId, Refund> refunds = new LinkedHashMap<>();
    private final Map<ReturnId, Long> due = new LinkedHashMap<>();
    private final Map<ReturnId, Long> paidAfterAll = new HashMap<>();
    private final Map<ReturnId, Integer> refusals = new HashMap<>();
    private final Set<ReturnId> closed = new HashSet<>();
    private int staffs;

    RefundModel(SplittableRandom random, PaymentPart taken) {
        this.random = random;
        this.taken = taken;
        this.slowToBeFound = random.nextInt(8) == 0;
    }

    PaymentId paymentId() {
        return taken.paymentId();
    }

    /** The goods are here, so that this is to be given back for them. */
    void owes(ReturnId id, long part) {
        due.put(id, part);
    }

    List<AboutOrder> handle(RequestRefund command) {
        ReturnId asking = new ReturnId(command.refundId().value().split("/", 2)[0]);
        long part = due.getOrDefault(asking, 0L);
        long wanted = command.amount().amount();
        assertThat(wanted)
                .as("What %s asks of %s", command.refundId(), paymentId())
                .isBetween(1L, part);
        long amount = Math.min(wanted, refundable());
        if (amount <= 0 || refunds.containsKey(command.refundId())) {
            return List.of();
        }
        List<AboutOrder> asked = ask(command.refundId(), amount, asking, /* request= */ null);
        assertThat(sum(refund -> asking.equals(refund.forReturn()) && refund.status() != Status.FAILED))
                .as("What is asked of %s for return %s, beyond what came after a refusal", paymentId(), asking)
                .isLessThanOrEqualTo(part + paidAfterAll.getOrDefault(asking, 0L));
        return asked;
    }

    /** What was refused, or anything else; never more than is left, as the payment sees to. */
    List<AboutOrder> askedByStaff() {
        List<Long> refused = refunds.values().stream()
                .filter(refund -> refund.status() == Status.FAILED && refund.forReturn() != null)
                .map(Refund::amount)
                .filter(amount -> amount <= refundable())
                .toList();
        List<Long> amounts = refused.isEmpty() || random.nextInt(4) == 0
                ? List.of(refundable(), 1 + random.nextLong(refundable()))
                : refused;
        RefundId id = new RefundId("staff-" + ++staffs);
        return ask(id, amounts.get(random.nextInt(amounts.size())), /* forReturn= */ null, MARK);
    }

    private List<AboutOrder> ask(
            RefundId id, long amount, @Nullable ReturnId forReturn, @Nullable RequestMark request) {
        refunds.put(id, new Refund(id, amount, Status.ASKED, forReturn));
        return List.of(new RefundRequested(paymentId(), ORDER, id, brl(amount), request));
    }

    boolean hasWork() {
        return refunds.values().stream().anyMatch(this::answerable);
    }

    /** What is lost of staff, or of a return that was closed meanwhile, only the provider's own look-up finds, late. */
    private boolean answerable(Refund refund) {
        boolean askedByNobody = refund.forReturn() == null || closed.contains(refund.forReturn());
        return refund.status() == Status.ASKED
                || refund.status() == Status.FOUND
                || (refund.status() == Status.LOST && askedByNobody);
    }

    /** It answers, unless the answer is lost. */
    List<AboutOrder> answer() {
        List<Refund> asked = refunds.values().stream().filter(this::answerable).toList();
        Refund refund = asked.get(random.nextInt(asked.size()));
        if (refund.status() == Status.LOST && random.nextInt(4) != 0) {
            return List.of();
        } else if (refund.status() == Status.ASKED && random.nextInt(4) == 0) {
            become(refund, Status.LOST, refund.amount());
            return List.of(new PaymentOutcomeUnknown(
                    paymentId(), ORDER, ProviderIntent.REFUND, refund.refundId().value()));
        } else if (random.nextInt(3) == 0) {
            become(refund, Status.FAILED, refund.amount());
            if (refund.forReturn() != null) {
                refusals.merge(refund.forReturn(), 1, Integer::sum);
            }
            return List.of(new RefundFailed(paymentId(), ORDER, refund.refundId(), "refused"));
        }
        return done(refund);
    }

    /** Whether it has refused what it may do all the same, and what staff may give back in its place. */
    boolean refused() {
        return refunds.values().stream().anyMatch(refund -> refund.status() == Status.FAILED);
    }

    /** What is lost of returns is found by nobody else. */
    void lookedUp() {
        refunds.values().stream()
                .filter(refund -> refund.status() == Status.LOST && random.nextInt(slowToBeFound ? 8 : 2) == 0)
                .toList()
                .forEach(refund -> become(refund, Status.FOUND, refund.amount()));
    }

    /** The provider did what it had refused. */
    List<AboutOrder> afterAll() {
        List<Refund> failed = refunds.values().stream()
                .filter(refund -> refund.status() == Status.FAILED)
                .toList();
        Refund refund = failed.get(random.nextInt(failed.size()));
        if (refund.forReturn() != null) {
            paidAfterAll.merge(refund.forReturn(), refund.amount(), Long::sum);
        }
        return done(refund);
    }

    /** At most what was taken: where it was asked for again in place of one that is done, nothing is left for it. */
    private List<AboutOrder> done(Refund refund) {
        long amount = Math.min(refund.amount(), taken.amount().amount() - givenBack());
        become(refund, Status.DONE, amount);
        return List.of(new PaymentRefunded(paymentId(), ORDER, refund.refundId(), brl(amount)));
    }

    private void become(Refund refund, Status status, long amount) {
        refunds.put(refund.refundId(), new Refund(refund.refundId(), amount, status, refund.forReturn()));
    }

    long refundable() {
        return taken.amount().amount() - givenBack() - sum(Refund::open);
    }

    /**
     * A return is closed. It may be when its own refunds are done, when staff gave as much back after a refusal, which
     * counts for one return only, or when nothing is left to give.
     */
    void close(ReturnId id) {
        closed.add(id);
        if (exhausted()) {
            return;
        }
        long owed =
                closed.stream().mapToLong(other -> due.getOrDefault(other, 0L)).sum();
        assertThat(givenFor(closed))
                .as("What %s gave back for %s, with all that staff gave", paymentId(), closed)
                .isGreaterThanOrEqualTo(owed);
        if (refusals.getOrDefault(id, 0) == 0) {
            assertThat(ofReturns(Set.of(id)))
                    .as("What %s gave back for %s, of which nothing was refused", paymentId(), id)
                    .isEqualTo(due.getOrDefault(id, 0L));
        }
    }

    /** At rest what is given back is what was accepted, unless staff meddle or the provider does what it refused. */
    void checkAtRest() {
        assertThat(refunds.values()).as("Nothing is left open").noneMatch(Refund::open);
        long owed = due.values().stream().mapToLong(Long::longValue).sum();
        long late = paidAfterAll.values().stream().mapToLong(Long::longValue).sum();
        long given = ofReturns(due.keySet());
        assertThat(given).as("What %s gave back for returns", paymentId()).isLessThanOrEqualTo(owed + late);
        if (staffs == 0) {
            assertThat(given).as("What %s gave back for returns", paymentId()).isGreaterThanOrEqualTo(owed);
        }
    }

    /** Whether a return was content with what staff gave back in place of its own refund. */
    boolean helpedByStaff() {
        return !exhausted()
                && due.entrySet().stream().anyMatch(owed -> ofReturns(Set.of(owed.getKey())) < owed.getValue());
    }

    private boolean exhausted() {
        return givenBack() == taken.amount().amount();
    }

    private long givenFor(Set<ReturnId> returns) {
        return ofReturns(returns) + sum(refund -> refund.status() == Status.DONE && refund.forReturn() == null);
    }

    private long ofReturns(Set<ReturnId> returns) {
        return sum(refund ->
                refund.status() == Status.DONE && refund.forReturn() != null && returns.contains(refund.forReturn()));
    }

    private long givenBack() {
        return sum(refund -> refund.status() == Status.DONE);
    }

    private long sum(Predicate<Refund> which) {
        return refunds.values().stream().filter(which).mapToLong(Refund::amount).sum();
    }
}
