package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.http.ToyShop;
import io.daybook.cli.http.ToyShop.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an order after it is placed. */
class FulfilmentTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ToyShop shop = new ToyShop();

    @TempDir
    private Path folder = Path.of("");

    FulfilmentTest() throws IOException {}

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void each_seller_sends_a_shipment_with_a_number_of_its_own() {
        Tally tally = imported(twoSellers("delivered"), PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("delivered", Map.of("COMPLETED / CAPTURED / DELIVERED", 1)));
        assertThat(shop.bodies("dispatch"))
                .containsExactlyInAnyOrder(
                        "{\"carrier\":\"olist\",\"tracking\":\"o-1\"}", "{\"carrier\":\"olist\",\"tracking\":\"o-2\"}");
        assertThat(shop.effects())
                .containsKeys(
                        "olist-o-packing-id-of-olist-o-order-s0",
                        "olist-o-dispatch-id-of-olist-o-order-s1",
                        "olist-o-delivery-id-of-olist-o-order-s1");
    }

    @Test
    void what_was_only_shipped_is_not_delivered() {
        Tally tally = imported(twoSellers("shipped"), PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("shipped", Map.of("CONFIRMED / CAPTURED / SHIPPED", 1)));
        assertThat(shop.calls()).noneMatch(call -> call.endsWith("/delivery"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoiced", "processing", "approved"})
    void what_never_left_is_not_packed(String status) {
        Tally tally = imported(twoSellers(status), PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of(status, Map.of("CONFIRMED / AUTHORISED / ALLOCATED", 1)));
        assertThat(shop.calls()).noneMatch(call -> call.contains("/v1/shipments/"));
    }

    @Test
    void a_slip_is_paid_once_it_is_made_and_the_order_goes_on() {
        Tally tally = imported(
                files().order("o", "delivered", 1)
                        .item("o", 1)
                        .payment("o", 1, "boleto,1,10.00")
                        .payment("o", 2, "credit_card,1,2.50"),
                PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("delivered", Map.of("COMPLETED / CAPTURED / DELIVERED", 1)));
        assertThat(shop.effects())
                .containsEntry("olist-o-paid-id-of-olist-o-order-t0", "paid")
                .doesNotContainKey("olist-o-paid-id-of-olist-o-order-t1");
    }

    @Test
    void a_slip_that_was_never_paid_is_left_alone() {
        Tally tally = imported(files().plainOrder("o", "created", 1), PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("created", Map.of("PLACED / PENDING / RESERVED", 1)));
        assertThat(shop.calls()).noneMatch(call -> call.endsWith("/paid"));
    }

    @Test
    void a_canceled_order_is_cancelled_when_it_is_confirmed_and_before_anything_is_packed() {
        Tally tally = imported(twoSellers("canceled"), PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("canceled", Map.of("CANCELLED / VOIDED / NONE", 1)));
        assertThat(tally.mismatches()).isEmpty();
        assertThat(shop.effects()).containsEntry("olist-o-cancellation", "cancellation");
        assertThat(shop.calls())
                .containsOnlyOnce("POST /v1/orders/id-of-olist-o-order/cancellation")
                .noneMatch(call -> call.contains("/v1/shipments/"));
    }

    @Test
    void a_canceled_order_whose_slip_was_paid_is_paid_before_it_is_cancelled() {
        Tally tally =
                imported(files().order("o", "canceled", 1).item("o", 1).payment("o", 1, "boleto,1,12.50"), PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("canceled", Map.of("CANCELLED / REFUNDED / NONE", 1)));
        assertThat(shop.effects()).containsKeys("olist-o-paid-id-of-olist-o-order-t0", "olist-o-cancellation");
    }

    @Test
    void a_canceled_order_whose_slip_was_never_paid_is_cancelled_while_it_waits() {
        Tally tally =
                imported(files().unapproved("o", "canceled").item("o", 1).payment("o", 1, "boleto,1,12.50"), PATIENCE);

        assertThat(tally.table()).isEqualTo(Map.of("canceled", Map.of("CANCELLED / VOIDED / NONE", 1)));
        assertThat(shop.calls()).noneMatch(call -> call.endsWith("/paid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCELLING", "ACTION_REQUIRED"})
    void an_order_that_is_being_cancelled_or_waits_for_staff_is_not_cancelled_again(String status) {
        shop.page("/v1/orders/id-of-olist-o-order", """
                {"orderId": "id-of-olist-o-order", "shipments": [],
                 "status": {"order": "%s", "payment": "AUTHORISED", "fulfilment": "ALLOCATED"}}""".formatted(status));

        Tally tally = imported(files().plainOrder("o", "canceled", 1), Duration.ofMillis(300));

        assertThat(tally.table()).isEqualTo(Map.of("canceled", Map.of(status + " / AUTHORISED / ALLOCATED", 1)));
        assertThat(tally.mismatches()).hasSize(1);
        assertThat(shop.calls()).noneMatch(call -> call.endsWith("/cancellation"));
    }

    @Test
    void a_canceled_order_that_a_stopped_run_left_anywhere_is_cancelled_once() {
        Tally finished = importedInManyRuns(twoSellers("canceled"));

        assertThat(finished.table()).isEqualTo(Map.of("canceled", Map.of("CANCELLED / VOIDED / NONE", 1)));
        assertThat(finished.existed()).isEqualTo(1);
        assertThat(shop.effects().keySet())
                .filteredOn(key -> key.endsWith("-cancellation"))
                .hasSize(1);
    }

    @Test
    void an_order_that_a_stopped_run_left_anywhere_is_carried_on_from_there() {
        Tally finished = importedInManyRuns(twoSellers("delivered"));

        assertThat(finished.table()).isEqualTo(Map.of("delivered", Map.of("COMPLETED / CAPTURED / DELIVERED", 1)));
        assertThat(finished.existed()).isEqualTo(1);
        assertThat(shop.effects().keySet().stream()
                        .filter(key -> key.contains("-s"))
                        .collect(Collectors.groupingBy(key -> key.split("-", -1)[2], Collectors.counting())))
                .isEqualTo(Map.of("packing", 2L, "dispatch", 2L, "delivery", 2L));
    }

    /** Each run is stopped one call later than the one before, until one is not stopped in time. */
    private Tally importedInManyRuns(OlistFolder files) {
        Tally finished = new Tally(List.of());
        for (int stopAt = 1; finished.orders() == 0; stopAt++) {
            Stop stop = new Stop();
            int callsBefore = shop.calls().size() + stopAt;
            shop.troubledBy(() -> {
                if (shop.calls().size() >= callsBefore) {
                    stop.ask();
                }
                return Fault.NONE;
            });
            run(files, stop, PATIENCE, finished);
        }
        return finished;
    }

    @Test
    void money_that_cannot_be_captured_is_told_as_a_mismatch_and_nothing_is_dispatched() {
        shop.failCaptures();

        Tally tally = imported(files().plainOrder("o", "delivered", 1), PATIENCE);

        assertThat(tally.mismatches())
                .extracting(Finding::toString)
                .containsExactly("olist_orders_dataset.csv:2: order o is ACTION_REQUIRED(CAPTURE_FAILED) / AUTHORISED"
                        + " / ALLOCATED and not COMPLETED / CAPTURED / DELIVERED");
        assertThat(tally.text(1, java.util.Optional.empty())).contains("Not as the dataset says (1)\n  olist_orders");
        assertThat(shop.calls()).noneMatch(call -> call.endsWith("/dispatch"));
    }

    @Test
    void an_order_whose_step_is_refused_is_an_order_all_the_same() {
        shop.refuse("/v1/shipments/id-of-olist-o-order-s0/dispatch");

        Tally tally = imported(files().plainOrder("o", "delivered", 1), PATIENCE);

        assertThat(tally.placed()).isEqualTo(1);
        assertThat(tally.table()).isEqualTo(Map.of("delivered", Map.of("CONFIRMED / CAPTURED / ALLOCATED", 1)));
        assertThat(tally.mismatches()).hasSize(1);
        assertThat(tally.findings())
                .extracting(Finding::reason)
                .containsExactly("POST /v1/shipments/id-of-olist-o-order-s0/dispatch was refused:"
                        + " 409 ACTION_NOT_ALLOWED toy Allowed now: RETRY.");
    }

    @Test
    void an_order_that_does_not_move_for_the_patience_is_told_as_it_is() {
        shop.page("/v1/orders/id-of-olist-o-order", """
                {"orderId": "id-of-olist-o-order", "shipments": [],
                 "status": {"order": "CONFIRMED", "payment": "AUTHORISED", "fulfilment": "RESERVED"}}""");

        Tally tally = imported(files().plainOrder("o", "delivered", 1), Duration.ofMillis(300));

        assertThat(tally.table()).isEqualTo(Map.of("delivered", Map.of("CONFIRMED / AUTHORISED / RESERVED", 1)));
    }

    @Test
    void the_report_adds_up() {
        Tally tally = imported(
                files().plainOrder("a", "delivered", 1)
                        .plainOrder("b", "canceled", 2)
                        .order("c", "shipped", 3)
                        .payment("c", 1, "voucher,1,1.00"),
                PATIENCE);

        Map<String, Object> json = tally.json(2, java.util.Optional.empty());
        assertThat(json)
                .containsEntry("orders", 3)
                .containsEntry("placed", 2)
                .containsEntry("existed", 0)
                .containsEntry("notPlaced", 1)
                .containsEntry("mismatches", List.of());
        assertThat(tally.text(2, java.util.Optional.empty()))
                .contains(String.format(Locale.ROOT, "%-12s  %-42s %8d\n", "shipped", "reported", 1))
                .contains(String.format(Locale.ROOT, "%-12s  %-42s %8d\n", "all", "", 3))
                .contains(String.format(Locale.ROOT, "%-12s  %-42s %8d\n", "canceled", "CANCELLED / VOIDED / NONE", 1));
    }

    private OlistFolder files() {
        return OlistFolder.in(folder).usual();
    }

    private OlistFolder twoSellers(String status) {
        return files().order("o", status, 1)
                .item("o", 1)
                .item("o", 2, "q,another,1.00,0.00")
                .payment("o", 1, "credit_card,1,13.50");
    }

    private Tally imported(OlistFolder files, Duration patience) {
        Tally tally = new Tally(List.of());
        run(files, new Stop(), patience, tally);
        return tally;
    }

    private void run(OlistFolder files, Stop stop, Duration patience, Tally tally) {
        PatientClient client = new PatientClient(new GatewayClient(shop.uri()), patience, stop);
        new LiveImport(client, stop, tally::add).run(files.plan());
    }
}
