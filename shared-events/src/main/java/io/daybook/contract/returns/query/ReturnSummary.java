package io.daybook.contract.returns.query;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A return as its customer and staff see it.
 *
 * @param returnId a UUID, derived from the idempotency key of the request for it
 * @param orderId the order that the goods were sold with
 * @param status its status
 * @param reason why the goods may not come back; absent otherwise
 * @param lines what is to come back
 * @param refund what is given back for them; absent until it is decided that they may come back
 * @param condition in which they came back; absent before
 * @param version sequence number of the aggregate's last event, from 0
 * @param allowedActions the actions that may be requested now
 */
public record ReturnSummary(
        ReturnId returnId,
        OrderId orderId,
        ReturnStatus status,
        @Nullable DenialReason reason,
        List<LineQuantity> lines,
        @Nullable Money refund,
        @Nullable GoodsCondition condition,
        long version,
        List<String> allowedActions) {
    public ReturnSummary {
        lines = List.copyOf(lines);
        allowedActions = List.copyOf(allowedActions);
    }
}
