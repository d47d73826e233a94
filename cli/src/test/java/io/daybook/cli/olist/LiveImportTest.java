package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.cli.console.Failure;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.http.ToyShop.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveImportTest {

    private static final int ORDERS = 60;
    private static final int TROUBLED = 24;
    private static final String DELIVERED = "COMPLETED / CAPTURED / DELIVERED";
    private static final String UNAVAILABLE = "REJECTED(OUT_OF_STOCK) / NONE / NONE";

    @TempDir
    private Path folder = Path.of("");

    private ToyShop shop;
    private final Stop stop = new Stop();

    LiveImportTest() throws IOException {
        shop = new ToyShop();
    }

    @BeforeEach
    void noTrouble() {
        shop.troubledBy(() -> Fault.NONE);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void orders_come_to_the_outcome_of_the_dataset() {
        Tally tally = imported(files().plainOrder("sold", "delivered", 1)
                .plainOrder("gone", "unavailable", 2)
                .order("slip", "shipped", 3)
                .item("slip", 1)
                .payment("slip", 1, "boleto,1,12.50")
                .order("empty", "canceled", 4)
                .payment("empty", 1, "voucher,1,1.00")
                .plainOrder("no-more-wanted", "canceled", 5)
                .plainOrder("new", "created", 6));

        assertThat(tally.table())
                .isEqualTo(Map.of(
                        "delivered", Map.of(DELIVERED, 1),
                        "unavailable", Map.of(UNAVAILABLE, 1),
                        "shipped", Map.of("CONFIRMED / CAPTURED / SHIPPED", 1),
                        "canceled", Map.of("reported", 1, "CANCELLED / VOIDED / NONE", 1),
                        "created", Map.of("PLACED / PENDING / RESERVED", 1)));
        assertThat(tally.mismatches()).isEmpty();
        assertThat(tally.findings()).extracting(Finding::reason).containsExactly("the order has no items");
    }

    @Test
    void orders_of_one_product_follow_each_other_each_at_its_own_price() {
        OlistFolder files = files();
        for (int order = 1; order <= ORDERS; order++) {
            String price = order + ".00";
            files.order("o" + order, "delivered", order - 1)
                    .item("o" + order, 1, "p,s," + price + ",0.00")
                    .payment("o" + order, 1, "credit_card,1," + price);
        }

        assertThat(imported(files).table()).isEqualTo(Map.of("delivered", Map.of(DELIVERED, ORDERS)));
    }

    @Test
    void only_what_is_lacking_is_received() {
        shop.put("p", 1);
        imported(files().order("o", "delivered", 1)
                .item("o", 1)
                .item("o", 2)
                .item("o", 3)
                .payment("o", 1, "credit_card,1,37.50"));

        assertThat(shop.effects()).containsEntry("olist-o-receipts-p", "moved 2");
        assertThat(shop.available("p")).isZero();
    }

    @Test
    void what_is_there_is_adjusted_away_before_an_unavailable_order() {
        shop.put("p", 5);
        imported(files().plainOrder("o", "unavailable", 1));

        assertThat(shop.effects())
                .containsEntry("olist-o-adjustments-p", "moved -5")
                .containsEntry("olist-o-order", "REJECTED OUT_OF_STOCK");
    }

    @Test
    void an_order_that_exists_is_carried_on_without_a_product_or_stock_call() {
        OlistFolder files = files().plainOrder("o", "delivered", 1).plainOrder("u", "unavailable", 2);
        imported(files);
        Map<String, String> effects = shop.effects();
        int before = shop.calls().size();

        Tally again = imported(files);

        assertThat(again.existed()).isEqualTo(2);
        assertThat(again.placed()).isZero();
        assertThat(again.table())
                .isEqualTo(Map.of("delivered", Map.of(DELIVERED, 1), "unavailable", Map.of(UNAVAILABLE, 1)));
        assertThat(shop.effects()).isEqualTo(effects);
        assertThat(shop.calls().subList(before, shop.calls().size())).containsOnly("POST /v1/orders");
    }

    @Test
    void a_receipt_that_was_spent_by_another_before_the_order_came_is_followed_by_one_more() {
        OlistFolder files = files().plainOrder("o", "delivered", 1);
        // The receipt was made, and then the importer went away.
        new PatientClient(new GatewayClient(shop.uri()), Duration.ZERO, stop)
                .send(io.daybook.cli.http.Call.post(
                        "/v1/stock/p/receipts",
                        "olist-o-receipts-p",
                        Map.of("quantity", 9, "reference", "another body")));
        shop.put("p", 0);

        assertThat(imported(files).table()).isEqualTo(Map.of("delivered", Map.of(DELIVERED, 1)));
        assertThat(shop.effects()).containsEntry("olist-o-receipts-p-2", "moved 1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void failing_doubled_and_lost_answers_change_nothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        OlistFolder files = files();
        for (int order = 0; order < TROUBLED; order++) {
            files.plainOrder("o" + order, order % 7 == 0 ? "unavailable" : "delivered", order);
        }
        Fault[] faults = Fault.values();
        shop.troubledBy(() -> random.nextInt(4) == 0 ? faults[random.nextInt(faults.length)] : Fault.NONE);

        Tally tally = imported(files);

        assertThat(tally.table())
                .as("seed %d", seed)
                .isEqualTo(Map.of("delivered", Map.of(DELIVERED, 20), "unavailable", Map.of(UNAVAILABLE, 4)));
        assertThat(shop.orders()).isEqualTo(TROUBLED);
        assertThat(shop.available("p")).isZero();
    }

    @Test
    void a_refused_order_is_reported_where_it_stands_and_the_others_go_on() {
        OlistFolder files = files().plainOrder("refused", "delivered", 1)
                .order("fine", "delivered", 2)
                .item("fine", 1, "q,s,10.00,2.50")
                .payment("fine", 1, "credit_card,1,12.50");
        shop.refuse("/v1/products/p");

        Tally tally = imported(files);

        assertThat(tally.table()).isEqualTo(Map.of("delivered", Map.of(DELIVERED, 1, "reported", 1)));
        assertThat(tally.findings())
                .extracting(Finding::toString)
                .containsExactly("olist_orders_dataset.csv:2: PUT /v1/products/p was refused:"
                        + " 409 ACTION_NOT_ALLOWED toy Allowed now: RETRY.");
    }

    @Test
    void an_order_that_meets_an_unforeseen_fault_is_reported_and_the_others_go_on() {
        OlistFolder files = files().line(OlistFile.PRODUCTS, "品,toys")
                .order("odd", "delivered", 1)
                .item("odd", 1, "品,s,10.00,2.50")
                .payment("odd", 1, "credit_card,1,12.50")
                .plainOrder("fine", "delivered", 2);

        Tally tally = imported(files);

        assertThat(tally.table()).isEqualTo(Map.of("delivered", Map.of(DELIVERED, 1, "reported", 1)));
        assertThat(tally.findings())
                .singleElement()
                .asString()
                .startsWith("olist_orders_dataset.csv:2: an unforeseen fault: ")
                .contains("olist-odd-receipts-品")
                .doesNotContain("Exception");
    }

    @Test
    void an_order_of_the_same_key_and_another_content_is_reported() {
        imported(files().plainOrder("o", "delivered", 1));

        Tally tally = imported(files().order("o", "delivered", 1)
                .item("o", 1, "p,s,99.00,0.00")
                .payment("o", 1, "credit_card,1,99.00"));

        assertThat(tally.findings())
                .singleElement()
                .asString()
                .startsWith("olist_orders_dataset.csv:2: POST /v1/orders was refused: 422 IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_system_that_stays_away_ends_the_import() {
        OlistFolder files = files().plainOrder("o", "delivered", 1).plainOrder("n", "delivered", 2);
        shop.troubledBy(() -> Fault.UNAVAILABLE);

        assertThatThrownBy(() -> imported(files, Duration.ofMillis(200)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("503 UNAVAILABLE");
    }

    @Test
    void a_stop_leaves_the_rest_for_the_next_run() {
        OlistFolder files = files();
        for (int order = 0; order < ORDERS; order++) {
            files.plainOrder("o" + order, "delivered", order);
        }
        shop.troubledBy(() -> {
            if (shop.orders() == 5) {
                stop.ask();
            }
            return Fault.NONE;
        });

        Tally first = imported(files);
        assertThat(first.orders()).isLessThan(ORDERS);

        shop.troubledBy(() -> Fault.NONE);
        Tally second = new Tally(List.of());
        run(files, new Stop(), Duration.ofMinutes(2), second);

        assertThat(second.table()).isEqualTo(Map.of("delivered", Map.of(DELIVERED, ORDERS)));
        assertThat(shop.orders()).isEqualTo(ORDERS);
        assertThat(shop.available("p")).isZero();
    }

    private OlistFolder files() {
        return OlistFolder.in(folder).usual();
    }

    private Tally imported(OlistFolder files) {
        return imported(files, Duration.ofMinutes(2));
    }

    private Tally imported(OlistFolder files, Duration patience) {
        Tally tally = new Tally(List.of());
        run(files, stop, patience, tally);
        return tally;
    }

    private void run(OlistFolder files, Stop until, Duration patience, Tally tally) {
        PatientClient client = new PatientClient(new GatewayClient(shop.uri()), patience, until);
        new LiveImport(client, until, tally::add).run(files.plan());
    }
}
