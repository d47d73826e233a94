package io.daybook.benchmarks.naive;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.command.ConfirmOrder;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.command.RejectOrder;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.order.event.OrderRejected;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** An order, from its placing to its confirmation or rejection. */
@Aggregate
class NaiveOrder {

    @AggregateIdentifier
    private @Nullable OrderId id;

    NaiveOrder() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void place(PlaceOrder command) {
        if (id != null) {
            return; // A repeat of the same request.
        }
        AggregateLifecycle.apply(new OrderPlaced(
                command.orderId(),
                command.customerId(),
                command.currency(),
                command.lines(),
                command.shipping(),
                command.fees(),
                command.discounts(),
                total(command),
                command.tenders(),
                command.shippingAddress(),
                command.request()));
    }

    private static Money total(PlaceOrder command) {
        Money lines = Money.sum(
                command.currency(),
                command.lines().stream().map(OrderLine::value).toList());
        Money fees = Money.sum(
                command.currency(), command.fees().stream().map(Charge::amount).toList());
        Money discounts = Money.sum(
                command.currency(),
                command.discounts().stream().map(Charge::amount).toList());
        return lines.plus(command.shipping()).plus(fees).minus(discounts);
    }

    @CommandHandler
    void confirm(ConfirmOrder command) {
        AggregateLifecycle.apply(new OrderConfirmed(command.orderId()));
    }

    @CommandHandler
    void reject(RejectOrder command) {
        AggregateLifecycle.apply(new OrderRejected(command.orderId(), command.reason()));
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        id = event.orderId();
    }
}
