package io.daybook.systemtests.walks;

import io.daybook.contract.order.OrderId;
import io.daybook.kit.mongo.BatchEnd;
import io.daybook.saga.process.OrderProcess;
import io.daybook.saga.process.ProcessInstance;
import io.daybook.saga.process.ProcessInstances;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The instances of one process in the database. What a batch changes is written at its end, and may not be. */
final class StoredInstances<S> implements ProcessInstances<S> {

    private final OrderProcess<S> process;
    private final Database database;
    private final Runnable interruption;
    private final Map<OrderId, ProcessInstance<S>> batch = new LinkedHashMap<>();

    /** @param interruption may end everything, before the write and after it */
    StoredInstances(OrderProcess<S> process, Database database, Runnable interruption) {
        this.process = process;
        this.database = database;
        this.interruption = interruption;
    }

    @Override
    public OrderProcess<S> process() {
        return process;
    }

    @Override
    @SuppressWarnings("unchecked") // All under its name are of this process.
    public Optional<ProcessInstance<S>> find(OrderId orderId) {
        ProcessInstance<S> touched = batch.get(orderId);
        return Optional.ofNullable(
                touched != null
                        ? touched
                        : (ProcessInstance<S>)
                                database.instances(process.name()).get(orderId));
    }

    @Override
    public void save(ProcessInstance<S> instance) {
        if (batch.isEmpty()) {
            BatchEnd.current().write(this::write);
        }
        batch.put(instance.orderId(), instance);
    }

    private void write() {
        interruption.run();
        Map<OrderId, ProcessInstance<?>> stored = database.instances(process.name());
        batch.forEach((orderId, instance) -> {
            if (instance.outstanding().ended()) {
                stored.remove(orderId);
            } else {
                stored.put(orderId, instance);
            }
        });
        batch.clear();
        database.written();
        interruption.run();
    }
}
