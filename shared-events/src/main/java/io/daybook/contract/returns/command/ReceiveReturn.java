package io.daybook.contract.returns.command;

import io.daybook.contract.RequestMark;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;

/**
 * Books goods that came back. The answer is a {@link io.daybook.contract.returns.query.ReturnSummary}.
 *
 * @param condition whether they can be sold again
 * @param request the request that asked; a repeat changes nothing
 */
public record ReceiveReturn(ReturnId returnId, GoodsCondition condition, RequestMark request)
        implements ReturnCommand {}
