package io.daybook.contract.order.event;

import io.daybook.contract.RequestMark;
import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.ResolutionChoice;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Manual action is no longer required for those reasons: staff chose, or what was missing was found. The order is as
 * it was before, unless it requires manual action for another reason.
 *
 * @param choice what is to be done; absent where what was missing was found
 * @param reasons what it helps against, at least one
 * @param request the request that asked; absent where what was missing was found
 */
@Revision("1")
public record ActionResolved(
        OrderId orderId,
        @Nullable ResolutionChoice choice,
        List<ActionReason> reasons,
        @Nullable RequestMark request) implements OrderEvent {
    public ActionResolved {
        reasons = List.copyOf(reasons);
    }
}
