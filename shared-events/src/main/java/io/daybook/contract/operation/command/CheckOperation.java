package io.daybook.contract.operation.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.operation.OperationId;

/**
 * Asks for the operation that a request has asked for; refused where there is none. It changes nothing. The answer is a
 * {@link io.daybook.contract.operation.query.OperationSummary}.
 *
 * @param request the request; another one with the same id is refused
 */
public record CheckOperation(OperationId operationId, RequestMark request) implements OperationCommand {}
