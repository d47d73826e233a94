package io.daybook.queryside.shipment;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentLine;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.query.FindShipment;
import io.daybook.contract.shipment.query.ShipmentSummary;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.View;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentEndpointTest {

    private static final ShipmentId SHIPMENT = new ShipmentId("0b000000-0000-4000-8000-000000000001");

    private static final ShipmentPlanned PLANNED = new ShipmentPlanned(
            SHIPMENT, ORDER, "main dock", List.of(new ShipmentLine("1", LEDGER, 2)), brl(50), /* replaces= */ null);

    @Test
    void shipments_are_shown_as_the_contract_of_http_says() {
        try (View view = new View(models -> new ShipmentProjection(new Shipments(models)));
                HttpService http = new HttpService(new Shipments(view.readModels()), ShipmentEndpoint.class)) {
            view.given(PLANNED);

            HttpResponse<String> shown = http.get("/v1/shipments/" + SHIPMENT);
            assertThat(shown.body())
                    .isEqualTo("{\"shipmentId\":\"" + SHIPMENT + "\",\"orderId\":\"" + ORDER
                            + "\",\"status\":\"PLANNED\",\"shipFrom\":\"main dock\",\"lines\":[{\"lineId\":\"1\","
                            + "\"sku\":\"ledger.a5\",\"quantity\":2}],\"share\":{\"amount\":50,\"currency\":\"BRL\"},"
                            + "\"allowedActions\":[\"PACK\"],\"version\":0}");
            assertThat(shown.headers().firstValue("ETag")).contains("\"0.1\"");
            assertThat(http.json("/v1/shipments?status=PLANNED&shipFrom=main%20dock&orderId=" + ORDER)
                            .get("items"))
                    .hasSize(1);
            assertThat(http.json("/v1/shipments?shipFrom=elsewhere").get("items"))
                    .isEmpty();

            assertThat(http.get("/v1/shipments/" + ORDER).statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/shipments/1").statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/shipments?status=done").statusCode()).isEqualTo(422);
            assertThat(http.get("/v1/shipments?shipFrom=").statusCode()).isEqualTo(422);
        }
    }

    @Test
    void another_service_is_told_what_is_shown_and_nothing_where_there_is_no_shipment() {
        try (View view = new View(models -> new ShipmentProjection(new Shipments(models)))) {
            Shipments shipments = new Shipments(view.readModels());
            view.given(PLANNED, new ShipmentDispatched(SHIPMENT, ORDER, "Correios", "BR1", REQUEST));

            ShipmentSummary told =
                    new ShipmentEndpoint(shipments, HttpService.OF_NOBODY).answer(new FindShipment(SHIPMENT));

            assertThat(told)
                    .isEqualTo(shipments.find(SHIPMENT).orElseThrow().content().summary());
            assertThat(new ShipmentEndpoint(shipments, HttpService.OF_NOBODY)
                            .answer(new FindShipment(new ShipmentId("none"))))
                    .isNull();
        }
    }
}
