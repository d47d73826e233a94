package io.daybook.contract.returns.command;

import io.daybook.contract.returns.ReturnId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of a return.
 */
public sealed interface ReturnCommand
        permits RequestReturn, CheckReturnRequest, AuthoriseReturn, DenyReturn, ReceiveReturn, CloseReturn {

    @TargetAggregateIdentifier
    ReturnId returnId();
}
