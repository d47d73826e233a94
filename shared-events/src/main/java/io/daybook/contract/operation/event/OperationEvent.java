package io.daybook.contract.operation.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can happen to an operation: it is requested, and whoever it addresses does it.
 */
public sealed interface OperationEvent permits OrderOperationRequested, LetterOperationRequested {

    OperationId operationId();

    /** What is done. */
    OperationAction action();

    /** What it is done to: a process, or letters. */
    String target();

    /** The identifier of the first event of the letters; absent where it is not about one sequence of them. */
    @Nullable
    String firstEvent();

    /** The request that asked. */
    RequestMark request();
}
