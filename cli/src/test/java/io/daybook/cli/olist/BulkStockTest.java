package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Tender;
import io.daybook.contract.money.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that need more stock moved than one call may move. */
class BulkStockTest {

    private final ToyShop shop = new ToyShop();
    private final PatientClient client =
            new PatientClient(new GatewayClient(shop.uri()), Duration.ofMinutes(2), new Stop());

    @TempDir
    private Path folder = Path.of("");

    BulkStockTest() throws IOException {}

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void what_one_call_cannot_adjust_away_goes_in_pieces() {
        shop.put("p", 250_000);

        assertThat(placed(unavailable()).status()).isEqualTo("REJECTED(OUT_OF_STOCK) / NONE / NONE");

        assertThat(shop.effects())
                .containsEntry("olist-o-adjustments-p", "moved -100000")
                .containsEntry("olist-o-adjustments-p-2", "moved -100000")
                .containsEntry("olist-o-adjustments-p-3", "moved -50000");
    }

    @Test
    void pieces_that_an_earlier_run_has_moved_are_not_moved_again() {
        placed(unavailable()); // The product is there.
        shop.put("p", 900_000);
        PlannedOrder other = planned("n", "unavailable");
        Map<String, Object> piece = Map.of("quantity", -100_000, "reason", "unavailable in olist n");
        for (int made = 1; made <= 7; made++) {
            String key = "olist-n-adjustments-p" + (made == 1 ? "" : "-" + made);
            assertThat(client.send(Call.post("/v1/stock/p/adjustments", key, piece))
                            .succeeded())
                    .isTrue();
        }

        assertThat(placed(other).status()).isEqualTo("REJECTED(OUT_OF_STOCK) / NONE / NONE");

        assertThat(shop.effects())
                .containsEntry("olist-n-adjustments-p-8", "moved -100000")
                .containsEntry("olist-n-adjustments-p-9", "moved -100000")
                .doesNotContainKey("olist-n-adjustments-p-10");
        assertThat(shop.available("p")).isZero();
    }

    @Test
    void what_one_call_cannot_receive_comes_in_pieces() {
        PlannedOrder one = planned("o", "delivered");
        Money price = one.lines().get(0).product().price().times(150_000);
        PlannedOrder many = new PlannedOrder(
                one.source(),
                one.customerId(),
                List.of(new Line("p", 150_000, one.lines().get(0).product())),
                Money.zero("BRL"),
                List.of(),
                List.of(),
                List.of(new Tender("CARD", "tok_ok", price, 1)),
                one.shippingAddress(),
                List.of());

        assertThat(placed(many).status()).isEqualTo("COMPLETED / CAPTURED / DELIVERED");

        assertThat(shop.effects())
                .containsEntry("olist-o-receipts-p", "moved 100000")
                .containsEntry("olist-o-receipts-p-2", "moved 50000");
    }

    @Test
    void stock_that_comes_back_as_fast_as_it_is_adjusted_away_is_reported_and_nothing_is_placed() {
        shop.page("/v1/stock/p", "{\"available\": 1}");
        shop.page("/v1/stock/p/adjustments", "{\"available\": 1}");

        OrderImportResult outcome = placed(unavailable());

        assertThat(outcome.findings())
                .singleElement()
                .asString()
                .isEqualTo("olist_orders_dataset.csv:2: the stock of p does not become what the order needs");
        assertThat(shop.orders()).isZero();
    }

    private PlannedOrder unavailable() {
        return planned("o", "unavailable");
    }

    private PlannedOrder planned(String id, String status) {
        Planned planned =
                OlistFolder.in(folder).usual().plainOrder(id, status, 1).plan().get(0);
        return (PlannedOrder) planned;
    }

    private OrderImportResult placed(PlannedOrder order) {
        return new Placing(client, order).place();
    }
}
