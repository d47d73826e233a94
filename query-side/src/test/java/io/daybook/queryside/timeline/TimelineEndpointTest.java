package io.daybook.queryside.timeline;

import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.order;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.axon.MetadataKeys;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.View;
import java.util.Map;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

class TimelineEndpointTest {

    @Test
    void the_timeline_of_an_order_is_shown_as_the_contract_of_http_says() {
        Map<String, String> metadata = Map.of(
                MetadataKeys.ACTOR, "anonymous", MetadataKeys.COMMAND, "PlaceOrder", MetadataKeys.COMMAND_ID, "c-1");
        try (View view = new View(models -> new TimelineProjection(new Timelines(models)));
                HttpService http = new HttpService(new Timelines(view.readModels()), TimelineEndpoint.class)) {
            view.given(new GenericMessage<>(orderPlaced(), metadata));

            assertThat(http.json("/v1/orders/" + ORDER + "/timeline").get("items"))
                    .hasSize(2)
                    .first()
                    .hasToString("{\"at\":\"2026-03-01T12:00:01Z\",\"kind\":\"command\",\"name\":\"PlaceOrder\","
                            + "\"context\":\"order\",\"aggregateId\":\"" + ORDER
                            + "\",\"actor\":\"anonymous\",\"id\":\"c-1\",\"details\":{}}");
            assertThat(http.json("/v1/orders/" + ORDER + "/timeline")
                            .at("/items/1/details/total")
                            .toString())
                    .isEqualTo("{\"amount\":100,\"currency\":\"BRL\"}");
            assertThat(http.get("/v1/orders/" + order(99) + "/timeline").statusCode())
                    .isEqualTo(404);
            assertThat(http.get("/v1/orders/x/timeline").statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/orders/" + ORDER + "/timeline?limit=3").statusCode())
                    .isEqualTo(422);
        }
    }

    @Test
    void why_an_order_is_as_it_is_is_shown_in_the_format_that_the_client_wants() {
        Map<String, String> metadata = Map.of(
                MetadataKeys.ACTOR, "anonymous", MetadataKeys.COMMAND, "PlaceOrder", MetadataKeys.COMMAND_ID, "c-1");
        try (View view = new View(models -> new TimelineProjection(new Timelines(models)));
                HttpService http = new HttpService(
                        new Timelines(view.readModels()), TimelineEndpoint.class, new CauseGraphConverter())) {
            view.given(new GenericMessage<>(orderPlaced(), metadata));
            String why = "/v1/orders/" + ORDER + "/why";

            assertThat(http.json(why).at("/edges/0").toString())
                    .matches("\\{\"from\":\"c-1\",\"to\":\"[^\"]+\",\"waited\":\"PT0S\"}");
            assertThat(http.json(why).at("/nodes")).hasSize(2);
            assertThat(http.get(why + "?format=mermaid").body()).startsWith("flowchart TD\n    n0[\"PlaceOrder by");
            assertThat(http.get(why, "Accept", "text/plain").body()).contains("  PlaceOrder by anonymous\n");
            assertThat(http.get(why, "Accept", "text/vnd.mermaid").body()).startsWith("flowchart TD");
            assertThat(http.get(why, "Accept", "image/png").statusCode()).isEqualTo(406);
            assertThat(http.get(why + "?format=svg").statusCode()).isEqualTo(422);
            assertThat(http.get("/v1/orders/" + order(99) + "/why").statusCode())
                    .isEqualTo(404);
        }
    }
}
