package io.daybook.saga.provider;

import java.util.Optional;

/**
 * The payment provider. A real one is one class behind this interface, with its own timeouts and circuit breaker.
 *
 * <p>A call may be made twice with the same key; the provider must then answer as the first time and do nothing. A
 * failure to answer is {@link Outcome.Unknown}; an exception is taken for one.
 */
public interface PaymentProvider {

    /**
     * Makes the call: holds the money, or takes it where the kind is captured when authorised (a renewal takes the
     * place of what is held); takes a part of what is held; lets go the rest of it; or gives back what was taken.
     */
    Outcome make(ProviderCall call);

    /** What became of the call, looked up by its key; nothing where it never arrived. */
    Optional<Outcome> find(ProviderCall call);
}
