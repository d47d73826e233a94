package io.daybook.saga.provider;

import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.mongo.BatchEnd;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What a batch of events changes about open calls: written in one bulk before the token, carried out after it. */
final class CallBatch {

    private static final String RESOURCE = CallBatch.class.getName();

    private final Map<String, CallChange> changes = new LinkedHashMap<>();
    private final Map<String, ProviderCall> live = new LinkedHashMap<>();
    private final Set<PaymentId> lookupsDue = new LinkedHashSet<>();

    /** The batch of the current unit of work. */
    static CallBatch current(OpenCalls calls, ProviderCaller caller) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        BatchEnd end = BatchEnd.current();
        return batch.getOrComputeResource(RESOURCE, name -> {
            CallBatch started = new CallBatch();
            end.write(() -> calls.write(started.changes.values(), started.lookupsDue));
            batch.afterCommit(committed -> started.carryOut(caller));
            return started;
        });
    }

    void change(CallChange change) {
        changes.merge(change.key(), change, CallChange::then);
    }

    /** Carries the call out as soon as it is written, instead of when it is found abandoned. */
    void carryOut(ProviderCall call) {
        live.put(call.key(), call);
    }

    /**
     * Lets what waits of that payment be taken up when it is looked for next. Nothing is taken up here, because calls
     * that are only noted would be taken up too, before the log has shown how they ended.
     */
    void lookUp(PaymentId paymentId) {
        lookupsDue.add(paymentId);
    }

    private void carryOut(ProviderCaller caller) {
        live.values().stream().filter(this::stillOpen).forEach(caller::carryOut);
    }

    private boolean stillOpen(ProviderCall call) {
        CallChange change = changes.get(call.key());
        return change != null && !change.closed() && !change.waiting();
    }
}
