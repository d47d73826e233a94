package io.daybook.commandside.returns;

import io.daybook.contract.returns.GoodsCondition;

/**
 * The body of a receipt of goods that came back.
 *
 * @param condition whether they can be sold again
 */
record ReceiveReturnRequest(GoodsCondition condition) {}
