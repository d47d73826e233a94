package io.daybook.contract.operation.command;

import io.daybook.contract.operation.OperationId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of an operation.
 */
public sealed interface OperationCommand permits RequestOperation, CheckOperation {

    @TargetAggregateIdentifier
    OperationId operationId();
}
