package io.daybook.queryside.stock;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.event.ProductDefined;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.NoPast;
import io.daybook.queryside.fixture.View;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class StockLevelEndpointTest {

    @Test
    void stock_is_shown_as_the_contract_of_http_says() {
        try (View view = new View(models -> new StockProjection(new StockLevels(models)));
                HttpService http =
                        new HttpService(new StockLevels(view.readModels()), StockLevelEndpoint.class, new NoPast())) {
            view.given(
                    new ProductDefined(LEDGER, "Ledger", "office", brl(80), "main", REQUEST),
                    new StockReceived(PEN, 5, "note", REQUEST));

            HttpResponse<String> shown = http.get("/v1/stock/" + LEDGER);
            assertThat(shown.body())
                    .isEqualTo("{\"sku\":\"ledger.a5\",\"onHand\":0,\"reserved\":0,\"allocated\":0,"
                            + "\"available\":0,\"version\":-1}");
            assertThat(shown.headers().firstValue("ETag")).contains("\"-1.1\"");
            assertThat(http.get("/v1/stock/" + LEDGER, "If-None-Match", "\"-1.1\"")
                            .statusCode())
                    .isEqualTo(304);
            assertThat(http.get("/v1/stock/" + PEN).statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/stock/" + LEDGER + "?x=1").statusCode()).isEqualTo(422);
            assertThat(http.get("/v1/stock/" + LEDGER + "?asOf=today").statusCode())
                    .isEqualTo(422);
            assertThat(http.get("/v1/stock/" + LEDGER + "?asOf=2026-03-01T12:00:00Z")
                            .statusCode())
                    .isEqualTo(503);
        }
    }
}
