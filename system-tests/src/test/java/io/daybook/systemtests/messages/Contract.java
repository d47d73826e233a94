package io.daybook.systemtests.messages;

import io.daybook.contract.catalog.command.ProductCommand;
import io.daybook.contract.catalog.event.ProductEvent;
import io.daybook.contract.deadline.Deadline;
import io.daybook.contract.operation.command.OperationCommand;
import io.daybook.contract.operation.event.OperationEvent;
import io.daybook.contract.order.command.OrderCommand;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.contract.returns.command.ReturnCommand;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.shipment.command.ShipmentCommand;
import io.daybook.contract.shipment.event.ShipmentEvent;
import io.daybook.contract.stock.command.StockCommand;
import io.daybook.contract.stock.event.StockEvent;
import java.util.List;
import java.util.stream.Stream;

/** Every message of the contract, read from its sealed hierarchies, so that a new one cannot be forgotten. */
final class Contract {

    static final List<Class<?>> COMMAND_HIERARCHIES = List.of(
            ProductCommand.class,
            StockCommand.class,
            OrderCommand.class,
            PaymentCommand.class,
            ShipmentCommand.class,
            ReturnCommand.class,
            OperationCommand.class);

    static final List<Class<?>> EVENT_HIERARCHIES = List.of(
            ProductEvent.class,
            StockEvent.class,
            OrderEvent.class,
            PaymentEvent.class,
            ShipmentEvent.class,
            ReturnEvent.class,
            OperationEvent.class,
            Deadline.class);

    private Contract() {}

    static List<Class<?>> commands() {
        return COMMAND_HIERARCHIES.stream().flatMap(Contract::permitted).toList();
    }

    static List<Class<?>> events() {
        return EVENT_HIERARCHIES.stream().flatMap(Contract::permitted).toList();
    }

    static Stream<Class<?>> permitted(Class<?> hierarchy) {
        return Stream.of(hierarchy.getPermittedSubclasses());
    }
}
