package io.daybook.contract.operation.query;

import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import org.jspecify.annotations.Nullable;

/**
 * An operation that was requested.
 *
 * @param target the name of a process, or which letters
 * @param firstEvent the identifier of the first event of the letters; absent where it is not about one sequence of them
 */
public record OperationSummary(
        OperationId operationId,
        OperationAction action,
        String target,
        @Nullable String firstEvent) {}
