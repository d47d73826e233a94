package io.daybook.saga.operation;

import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import io.daybook.saga.process.SagaInstance;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has requested.
 *
 * @param operationId what the log calls it
 * @param action what was requested
 * @param process of which process
 * @param instance the instance as it is now; absent where it has ended
 */
record SagaOperation(
        OperationId operationId,
        OperationAction action,
        String process,
        @Nullable SagaInstance instance) {}
