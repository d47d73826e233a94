package io.daybook.queryside.shipment;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.fixture.View;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShipmentProjectionTest {

    private static final List<ShipmentLine> LINES = List.of(new ShipmentLine("1", LEDGER, 2));
    private static final Object[] PLANNED = {planned(3, 1, "north"), planned(1, 1, "south"), planned(2, 2, "north")};

    private final View view = new View(models -> new ShipmentProjection(new Shipments(models)));
    private final Shipments shipments = new Shipments(view.readModels());

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void a_planned_shipment_is_on_the_work_list_of_its_place() {
        view.given(PLANNED);

        assertThat(shipments.find(shipment(3)).map(shipment -> shipment.content()
                        .summary()))
                .contains(new ShipmentSummary(
                        shipment(3),
                        order(1),
                        ShipmentStatus.PLANNED,
                        "north",
                        LINES,
                        brl(50),
                        null,
                        null,
                        List.of(),
                        0));
    }

    @Test
    void the_oldest_comes_first_and_every_filter_that_is_given_must_fit() {
        view.given(PLANNED);

        assertThat(listed(null, null, null)).containsExactly(shipment(3), shipment(1), shipment(2));
        assertThat(listed(null, "north", null)).containsExactly(shipment(3), shipment(2));
        assertThat(listed(null, null, order(1))).containsExactly(shipment(3), shipment(1));
        assertThat(listed(ShipmentStatus.PLANNED, "north", order(2))).containsExactly(shipment(2));
        assertThat(listed(ShipmentStatus.PACKED, null, null)).isEmpty();
    }

    @Test
    void what_is_planned_between_two_pages_comes_at_the_end() {
        view.given(PLANNED);
        ShipmentFilter all = new ShipmentFilter(null, null, null);
        Slice<ShipmentView> first = shipments.page(all, 2, null);

        view.given(planned(4, 3, "north"));

        Slice<ShipmentView> second = shipments.page(all, 2, first.next());
        assertThat(ids(second)).containsExactly(shipment(2), shipment(4));
        assertThat(second.next()).isNull();
    }

    @Test
    void an_event_that_comes_again_changes_nothing() {
        List<?> documents = view.given(PLANNED).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_documents() {
        List<?> documents = view.givenOneByOne(PLANNED).documents();

        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private List<ShipmentId> listed(
            @Nullable ShipmentStatus status, @Nullable String shipFrom, @Nullable OrderId orderId) {
        String order = orderId == null ? null : orderId.value();
        return ids(shipments.page(new ShipmentFilter(status, shipFrom, order), 50, null));
    }

    private static List<ShipmentId> ids(Slice<ShipmentView> page) {
        return page.items(shipment -> shipment.content().summary().shipmentId());
    }

    private static ShipmentPlanned planned(int shipment, int order, String place) {
        return new ShipmentPlanned(shipment(shipment), order(order), place, LINES, brl(50), /* replaces= */ null);
    }

    private static ShipmentId shipment(int number) {
        return new ShipmentId(String.format(Locale.ROOT, "0b000000-0000-4000-8000-%012d", number));
    }
}
