package io.daybook.saga.provider.http;

import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.payment.event.VoidRequested;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the log says of a payment.
 *
 * <p>The provider's names for its authorisations are only there, so that this adapter needs no database of its own, and
 * works on an empty one.
 */
@FunctionalInterface
public interface PaymentHistory {

    /** The payment's events in their order; none where it is not known. */
    List<PaymentEvent> of(PaymentId paymentId);

    /** The provider's names for the payment's authorisations, the first one first. */
    default List<String> references(PaymentId paymentId) {
        return of(paymentId).stream()
                .flatMap(event -> event instanceof PaymentAuthorised held ? Stream.of(held) : Stream.empty())
                .map(PaymentAuthorised::providerReference)
                .distinct()
                .toList();
    }

    /** The last void that the provider was asked for. */
    default Optional<VoidRequested> lastVoid(PaymentId paymentId) {
        return of(paymentId).stream()
                .flatMap(event -> event instanceof VoidRequested asked ? Stream.of(asked) : Stream.empty())
                .filter(asked -> !asked.deferred())
                .reduce((former, latter) -> latter);
    }
}
