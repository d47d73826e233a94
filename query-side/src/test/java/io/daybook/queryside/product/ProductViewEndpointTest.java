package io.daybook.queryside.product;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.View;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class ProductViewEndpointTest {

    @Test
    void products_are_shown_as_the_contract_of_http_says() {
        try (View view = new View(models -> new ProductProjection(new Products(models)));
                HttpService http = new HttpService(new Products(view.readModels()), ProductViewEndpoint.class)) {
            view.given(
                    new ProductDefined(LEDGER, "Ledger", "office", brl(80), "main", REQUEST),
                    new ProductDefined(PEN, "Pen", "office", brl(10), "main", REQUEST));

            HttpResponse<String> shown = http.get("/v1/products/" + LEDGER);
            assertThat(shown.body())
                    .isEqualTo("{\"sku\":\"ledger.a5\",\"name\":\"Ledger\",\"category\":\"office\","
                            + "\"price\":{\"amount\":80,\"currency\":\"BRL\"},\"shipFrom\":\"main\","
                            + "\"discontinued\":false,\"version\":0}");
            assertThat(shown.headers().firstValue("ETag")).contains("\"0.1\"");

            JsonNode first = http.json("/v1/products?limit=1");
            assertThat(first.at("/items/0/sku").asText()).isEqualTo("ledger.a5");
            JsonNode second =
                    http.json("/v1/products?limit=1&cursor=" + first.get("next").asText());
            assertThat(second.at("/items/0/sku").asText()).isEqualTo("pen-blue");
            assertThat(second.get("next").isNull()).isTrue();

            assertThat(http.get("/v1/products/unknown").statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/products/a%20b").statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/products?category=office").statusCode()).isEqualTo(422);
        }
    }
}
