package io.daybook.saga.provider;

import io.daybook.contract.payment.PaymentId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The calls whose outcome is not in the log yet.
 *
 * <p>They follow from the log alone and can be made again from it. A lease keeps two nodes from making the same call at
 * the same time; the leases of a node that dies expire.
 */
public interface OpenCalls {

    /**
     * Applies what a batch of events changed.
     *
     * @param changes one for each call
     * @param lookupsDue payments whose lost outcomes are to be looked up now
     */
    void write(Collection<CallChange> changes, Collection<PaymentId> lookupsDue);

    /** Leases a call until the given moment; false where it is gone, still waits or is another node's. */
    boolean lease(String key, Instant now, Instant until);

    /** Calls that nobody works on and that wait for no look-up any more, at most so many, the longest waiting first. */
    List<ProviderCall> abandoned(Instant now, int limit);

    /** Ends this node's lease at the given moment, so that the call is taken up again from then on. */
    void release(String key, Instant from);

    /** Ends the leases that this node had before it restarted; what waited for its look-up then is looked up now. */
    void releaseOwn();
}
