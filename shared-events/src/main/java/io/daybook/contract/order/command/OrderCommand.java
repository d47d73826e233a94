package io.daybook.contract.order.command;

import io.daybook.contract.order.OrderId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of an order.
 */
public sealed interface OrderCommand
        permits PlaceOrder,
                CheckOrderPlacement,
                ConfirmOrder,
                RejectOrder,
                RequireAction,
                ResolveAction,
                SettleAction,
                RequestCancellation,
                ConfirmCancellation,
                DenyCancellation,
                CheckAmendment,
                PreviewAmendment,
                ProposeAmendment,
                AcceptAmendment,
                DropAmendment,
                CompleteOrder,
                CheckReturn,
                AcceptReturn,
                EndReturnPeriod {

    @TargetAggregateIdentifier
    OrderId orderId();
}
