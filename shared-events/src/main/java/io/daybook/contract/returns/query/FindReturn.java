package io.daybook.contract.returns.query;

import io.daybook.contract.returns.ReturnId;

/**
 * Asks for one return. The answer is a {@link ReturnSummary}, or none.
 */
public record FindReturn(ReturnId returnId) {}
