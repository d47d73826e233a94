package io.daybook.contract.returns.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.returns.ReturnId;

/**
 * Asks whether a request has asked for the return already. It changes nothing and emits nothing, and its answer is a
 * {@link io.daybook.contract.returns.query.ReturnSummary}.
 *
 * @param request the request that is repeated
 */
public record CheckReturnRequest(ReturnId returnId, RequestMark request) implements ReturnCommand {}
