package io.daybook.queryside.shipment;

import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.FulfilledOrders.shipment;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.order.ActionReason;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.event.ShipmentCancellationRefused;
import io.daybook.contract.shipment.event.ShipmentCancelled;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentHeld;
import io.daybook.contract.shipment.event.ShipmentPacked;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.event.ShipmentReleased;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.kit.mongo.MissingDocumentException;
import io.daybook.kit.mongo.Slice;
import io.daybook.queryside.fixture.View;
import java.util.List;
import java.util.Map;
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

        assertThat(shown(3))
                .isEqualTo(new ShipmentSummary(
                        shipment(3),
                        order(1),
                        ShipmentStatus.PLANNED,
                        "north",
                        LINES,
                        brl(50),
                        null,
                        null,
                        List.of("PACK"),
                        0));
    }

    @Test
    void a_shipment_is_shown_on_its_way_with_its_carrier_and_every_version() {
        view.given(PLANNED)
                .given(
                        new ShipmentPacked(shipment(3), order(1), REQUEST),
                        new ShipmentReleased(shipment(3), order(1)),
                        new ShipmentDispatched(shipment(3), order(1), "Correios", "BR1", REQUEST));
        assertThat(shown(3))
                .isEqualTo(new ShipmentSummary(
                        shipment(3),
                        order(1),
                        ShipmentStatus.DISPATCHED,
                        "north",
                        LINES,
                        brl(50),
                        "Correios",
                        "BR1",
                        List.of("DELIVER", "REPORT_LOSS"),
                        3));

        view.given(new ShipmentCancellationRefused(shipment(3), order(1), ShipmentStatus.DISPATCHED));
        assertThat(shown(3).status()).isEqualTo(ShipmentStatus.DISPATCHED);
        assertThat(shown(3).version()).isEqualTo(4);

        view.given(new ShipmentDelivered(shipment(3), order(1), REQUEST));
        assertThat(shown(3).tracking()).isEqualTo("BR1");
        assertThat(shown(3).allowedActions()).isEmpty();
        assertThat(listed(ShipmentStatus.DELIVERED, null, null)).containsExactly(shipment(3));
    }

    @Test
    void a_shipment_that_was_held_before_it_was_packed_is_back_on_the_list_in_its_old_place() {
        view.given(PLANNED).given(new ShipmentHeld(shipment(3), order(1), ActionReason.AUTHORISATION_EXPIRED));
        assertThat(listed(ShipmentStatus.PLANNED, "north", null)).containsExactly(shipment(2));
        assertThat(listed(ShipmentStatus.HELD, null, null)).containsExactly(shipment(3));

        view.given(planned(3, 1, "north"));
        assertThat(listed(ShipmentStatus.PLANNED, "north", null)).containsExactly(shipment(3), shipment(2));
        assertThat(shown(3).version()).isEqualTo(2);
    }

    @Test
    void a_shipment_that_was_cancelled_before_it_was_planned_is_not_there() {
        ShipmentCancelled cancelled = new ShipmentCancelled(shipment(3), order(1));
        view.given(cancelled, cancelled);
        assertThat(view.documents()).isEmpty();

        view.given(planned(1, 1, "south")).given(new ShipmentCancelled(shipment(1), order(1)));
        assertThat(listed(ShipmentStatus.CANCELLED, null, null)).containsExactly(shipment(1));
    }

    @Test
    void any_other_event_of_a_shipment_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> view.given(new ShipmentPacked(shipment(3), order(1), REQUEST)))
                .hasCauseInstanceOf(MissingDocumentException.class);
    }

    @Test
    void who_waits_for_a_shipment_is_told_what_happened_after_it_was_planned() {
        view.given(PLANNED);
        assertThat(view.told()).isEmpty();

        view.given(new ShipmentPacked(shipment(3), order(1), REQUEST));
        assertThat(view.told()).isEqualTo(Map.of(new FindShipment(shipment(3)), shown(3)));

        view.given(planned(4, 1, "north"), new ShipmentPacked(shipment(4), order(1), REQUEST));
        assertThat(view.told()).isEqualTo(Map.of(new FindShipment(shipment(4)), shown(4)));
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
        List<?> documents = view.given(PLANNED).given(delivered(1)).documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
    }

    @Test
    void a_replay_from_the_beginning_gives_the_same_documents() {
        List<?> documents =
                view.givenOneByOne(PLANNED).givenOneByOne(delivered(1)).documents();

        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private ShipmentSummary shown(int number) {
        return shipments.find(shipment(number)).orElseThrow().content().summary();
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
}
