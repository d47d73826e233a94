package io.daybook.saga.provider;

import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.mongo.BatchEnd;
import io.opentelemetry.context.Context;
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
    private final Map<String, Runnable> live = new LinkedHashMap<>();
    private final Set<PaymentId> lookupsDue = new LinkedHashSet<>();

    /** The batch of the current unit of work. */
    static CallBatch current(OpenCalls calls, ProviderCaller caller) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        BatchEnd end = BatchEnd.current();
        return batch.getOrComputeResource(RESOURCE, name -> {
            CallBatch started = new CallBatch();
            end.write(() -> calls.write(started.changes.values(), started.lookupsDue));
            batch.afterCommit(committed -> started.carryOut());
            return started;
        });
    }

    void change(CallChange change) {
        changes.merge(change.key(), change, CallChange::then);
    }

    /** Has the call carried out as soon as it is written, in the trace of its intent. */
    void carryOut(ProviderCall call, ProviderCaller caller) {
        live.put(call.key(), Context.current().wrap(() -> caller.carryOut(call)));
    }

    /**
     * Lets what waits of that payment be taken up when it is looked for next. Nothing is taken up here, because calls
     * that are only noted would be taken up too, before the log has shown how they ended.
     */
    void lookUp(PaymentId paymentId) {
        lookupsDue.add(paymentId);
    }

    private void carryOut() {
        live.entrySet().stream().filter(call -> stillOpen(call.getKey())).forEach(call -> call.getValue()
                .run());
    }

    private boolean stillOpen(String key) {
        CallChange change = changes.get(key);
        return change != null && !change.closed() && !change.waiting();
    }
}
