package io.daybook.saga.process;

import io.daybook.contract.order.OrderId;
import java.util.Optional;

/**
 * The instances of one process, one for each order that it has begun for and not ended.
 *
 * @param <S> the state of the process
 */
public interface ProcessInstances<S> {

    /** Whose they are. */
    OrderProcess<S> process();

    /** The instance of the order, in a batch as that batch has left it. */
    Optional<ProcessInstance<S>> find(OrderId orderId);

    /** Keeps it as it is now, which is written with the batch. One that has ended is removed. */
    void save(ProcessInstance<S> instance);
}
