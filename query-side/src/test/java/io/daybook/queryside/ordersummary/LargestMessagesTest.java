package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.shared.order.OrderView;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Axon Server that is told nothing takes messages of 4 MiB; the largest order fits in with its metadata. */
class LargestMessagesTest {

    private static final int BYTES_MAX = (4 << 20) - (64 << 10);
    private static final int LINES = 500;

    /** The longest names: of four bytes each in UTF-8, and of what JSON writes in six. */
    @ParameterizedTest
    @ValueSource(strings = {"\uD83D\uDC0C", "\u0001"})
    void the_largest_order_fits_in_as_a_command_an_event_and_an_answer(String character) {
        OrderPlaced placed = largest(character.repeat(200));
        OrderView view = OrderView.of(placed, History.NOON);
        for (int line = 1; line <= LINES; line++) {
            view = view.after(planned(placed, line), 0);
        }

        assertThat(bytes(placed)).isLessThan(BYTES_MAX);
        assertThat(bytes(command(placed))).isLessThan(BYTES_MAX);
        assertThat(bytes(new AmendmentProposed(ORDER, 1, placed.terms(), brl(0), placed.request())))
                .isLessThan(BYTES_MAX);
        assertThat(view.summary().shipments()).hasSize(LINES);
        assertThat(bytes(view.summary())).isLessThan(BYTES_MAX);
    }

    private static int bytes(Object message) {
        return MessageMapper.serializer().serialize(message, byte[].class).getData().length;
    }

    private static OrderPlaced largest(String name) {
        List<OrderLine> lines = IntStream.rangeClosed(1, LINES)
                .mapToObj(line -> new OrderLine(
                        String.valueOf(line),
                        new Sku(String.format(Locale.ROOT, "%0100d", line)),
                        name,
                        1,
                        brl(22),
                        name))
                .toList();
        List<Charge> charges = Collections.nCopies(100, new Charge(name, brl(1)));
        OrderPlaced order = orderPlaced(ORDER, CUSTOMER, lines, List.of(card(1, 11_000)));
        return new OrderPlaced(
                order.orderId(),
                order.customerId(),
                order.currency(),
                order.lines(),
                order.shipping(),
                charges,
                charges,
                order.total(),
                order.tenders(),
                order.shippingAddress(),
                order.request());
    }

    private static PlaceOrder command(OrderPlaced order) {
        return new PlaceOrder(
                order.orderId(),
                order.customerId(),
                order.currency(),
                order.lines(),
                order.shipping(),
                order.fees(),
                order.discounts(),
                order.tenders(),
                order.shippingAddress(),
                order.request());
    }

    private static ShipmentPlanned planned(OrderPlaced order, int line) {
        OrderLine of = order.lines().get(line - 1);
        ShipmentId id = new ShipmentId(String.format(Locale.ROOT, "0f000000-0000-4000-8000-%012d", line));
        return new ShipmentPlanned(
                id,
                ORDER,
                of.shipFrom(),
                List.of(new ShipmentLine(of.lineId(), of.sku(), 1)),
                brl(22),
                /* replaces= */ null);
    }
}
