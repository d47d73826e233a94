package io.daybook.queryside.shared.order;

import static io.daybook.queryside.fixture.Orders.CUSTOMER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.line;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockAllocated;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.queryside.fixture.History;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an order's view does for each event. */
class OrderViewTest {

    private static final int LINES = 500;
    private static final int EVENTS = 2_000;
    private static final int REFERENCE = 8; // Bytes, at most.

    /** One list of references to the claims, because another claim is in it, and nothing else for each line. */
    @Test
    void an_event_of_an_order_of_many_lines_allocates_one_reference_for_each() {
        long ofOne = allocatedForEvent(1);
        long ofMany = allocatedForEvent(LINES);

        assertThat(ofMany - ofOne).isLessThan((long) LINES * REFERENCE);
    }

    @Test
    void the_least_firm_claim_counts_whichever_came_last() {
        OrderView view = placed(3);
        for (int number : new int[] {3, 1}) {
            view = view.after(reserved(number), number);
        }
        assertThat(view.summary().status().fulfilment()).isEqualTo(FulfilmentStatus.NONE);
        view = view.after(reserved(2), 2).after(allocated(1), 4).after(allocated(2), 5);
        assertThat(view.summary().status().fulfilment()).isEqualTo(FulfilmentStatus.RESERVED);
        view = view.after(allocated(3), 6);
        assertThat(view.summary().status().fulfilment()).isEqualTo(FulfilmentStatus.ALLOCATED);
    }

    private static long allocatedForEvent(int lines) {
        OrderView view = placed(lines);
        for (int number = 1; number <= lines; number++) {
            view = view.after(planned(number), 0);
        }
        follow(view, lines);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        follow(view, lines);
        return (threads.getCurrentThreadAllocatedBytes() - before) / EVENTS;
    }

    private static void follow(OrderView from, int lines) {
        OrderView view = from;
        for (int event = 0; event < EVENTS; event++) {
            int number = 1 + event / 2 % lines;
            view = view.after(event % 2 == 0 ? reserved(number) : allocated(number), event);
        }
        assertThat(view.claims()).hasSize(lines);
    }

    private static OrderView placed(int lines) {
        return OrderView.of(
                orderPlaced(
                        ORDER,
                        CUSTOMER,
                        IntStream.rangeClosed(1, lines)
                                .mapToObj(number -> line(number, sku(number), 1, 10))
                                .toList(),
                        List.of(card(1, 10L * lines))),
                History.NOON);
    }

    private static ShipmentPlanned planned(int number) {
        List<ShipmentLine> content = List.of(new ShipmentLine(String.valueOf(number), sku(number), 1));
        return new ShipmentPlanned(
                new ShipmentId("shipment-" + number), ORDER, "main", content, brl(10), /* replaces= */ null);
    }

    private static StockReserved reserved(int number) {
        return new StockReserved(sku(number), new ReservationId("claim-" + number), ORDER, 1);
    }

    private static StockAllocated allocated(int number) {
        return new StockAllocated(sku(number), new ReservationId("claim-" + number), ORDER, 1);
    }

    private static Sku sku(int number) {
        return new Sku("sku." + number);
    }
}
