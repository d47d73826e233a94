package io.daybook.commandside.payment;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All operations of one kind of a payment. None is forgotten, so that one that is repeated or whose outcome is late is
 * recognised; a payment has few.
 *
 * @param all by the id of a capture or refund, or by the number of the retry as text
 */
record Operations(Map<String, PaymentOperation> all) {

    static final Operations NONE = new Operations(Map.of());

    Operations {
        all = Map.copyOf(all);
    }

    @Nullable
    PaymentOperation find(String id) {
        return all.get(id);
    }

    boolean knows(String id) {
        return all.containsKey(id);
    }

    /** Whether it was requested and nothing was heard of it since. */
    boolean awaits(String id) {
        return is(id, operation -> operation.status() == OperationStatus.REQUESTED);
    }

    boolean isOpen(String id) {
        return is(id, PaymentOperation::isOpen);
    }

    /** Whether it may be found done: it is open, or it failed, which does not mean that it was not done. */
    boolean mayBeDone(String id) {
        return is(id, operation -> operation.status() != OperationStatus.DONE);
    }

    private boolean is(String id, Predicate<PaymentOperation> condition) {
        return Optional.ofNullable(find(id)).filter(condition).isPresent();
    }

    boolean any(OperationStatus status) {
        return all.values().stream().anyMatch(operation -> operation.status() == status);
    }

    boolean anyOpen() {
        return all.values().stream().anyMatch(PaymentOperation::isOpen);
    }

    /** The amount of one; 0 of one that is not known. */
    long amountOf(String id) {
        return Optional.ofNullable(find(id)).map(PaymentOperation::amount).orElse(0L);
    }

    long amountOpen() {
        return amount(PaymentOperation::isOpen);
    }

    long amountDone() {
        return amount(operation -> operation.status() == OperationStatus.DONE);
    }

    private long amount(Predicate<PaymentOperation> which) {
        return all.values().stream()
                .filter(which)
                .mapToLong(PaymentOperation::amount)
                .sum();
    }

    /** The highest number of a retry, where the operations are numbered. */
    Optional<Integer> lastRetry() {
        return all.keySet().stream().map(Integer::valueOf).max(Comparator.naturalOrder());
    }

    /** The one with the highest number that is not open, where the operations are numbered. */
    Optional<PaymentOperation> lastAnswered() {
        return all.entrySet().stream()
                .filter(numbered -> !numbered.getValue().isOpen())
                .max(Comparator.comparing(numbered -> Integer.valueOf(numbered.getKey())))
                .map(Map.Entry::getValue);
    }

    Operations requested(String id, long amount) {
        return with(id, new PaymentOperation(amount, OperationStatus.REQUESTED));
    }

    Operations with(String id, OperationStatus status) {
        return with(id, new PaymentOperation(amountOf(id), status));
    }

    Operations with(String id, PaymentOperation operation) {
        Map<String, PaymentOperation> more = new HashMap<>(all);
        more.put(id, operation);
        return new Operations(more);
    }

    Operations each(UnaryOperator<PaymentOperation> change) {
        Map<String, PaymentOperation> changed = new HashMap<>(all);
        changed.replaceAll((id, operation) -> change.apply(operation));
        return new Operations(changed);
    }
}
