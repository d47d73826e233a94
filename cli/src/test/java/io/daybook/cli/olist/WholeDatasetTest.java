package io.daybook.cli.olist;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.http.ToyShop;
import io.daybook.contract.order.Charge;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every dataset: the made-up one beside this test, and real orders where the machine has them. */
class WholeDatasetTest {

    static Stream<Path> folders() throws URISyntaxException {
        Path real = Path.of(System.getProperty("daybook.olist", "../../shared/data/olist"));
        return Files.isReadable(real.resolve("olist_orders_dataset.csv"))
                ? Stream.of(madeUp(), real)
                : Stream.of(madeUp());
    }

    private static Path madeUp() throws URISyntaxException {
        URL orders = Objects.requireNonNull(
                WholeDatasetTest.class.getResource("/olist/olist_orders_dataset.csv"), "the made-up dataset");
        return Objects.requireNonNull(Path.of(orders.toURI()).getParent());
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_order_is_planned_once_in_the_order_of_purchase(Path folder) {
        Dataset dataset = Dataset.read(folder);
        List<Planned> plan = new Planner(dataset).plan(Long.MAX_VALUE);

        assertThat(dataset.findings()).isEmpty();
        assertThat(plan).hasSameSizeAs(dataset.orders());
        assertThat(plan).extracting(order -> order.source().id()).doesNotHaveDuplicates();
        assertThat(plan)
                .extracting(order -> order.source().text("order_purchase_timestamp"))
                .isSorted();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void every_placeable_order_adds_up_and_keeps_all_its_pieces(Path folder) {
        Dataset dataset = Dataset.read(folder);
        for (Planned planned : new Planner(dataset).plan(Long.MAX_VALUE)) {
            if (planned instanceof PlannedOrder order) {
                long lines = order.lines().stream()
                        .mapToLong(line -> line.product().price().amount() * line.quantity())
                        .sum();
                long tenders = order.tenders().stream()
                        .mapToLong(tender -> tender.amount().amount())
                        .sum();
                assertThat(lines + order.shipping().amount() + sum(order.fees()) - sum(order.discounts()))
                        .isEqualTo(tenders);
                assertThat(order.lines().stream()
                                .mapToInt(PlannedOrder.Line::quantity)
                                .sum())
                        .isEqualTo(dataset.rows(OlistFile.ITEMS, order.source().id())
                                .size());
                assertThat(order.lines()).extracting(PlannedOrder.Line::sku).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("folders")
    void what_is_not_placed_has_a_reason(Path folder) {
        Dataset dataset = Dataset.read(folder);
        for (Planned planned : new Planner(dataset).plan(Long.MAX_VALUE)) {
            if (planned instanceof OrderImportResult outcome) {
                assertThat(outcome.findings()).isNotEmpty();
            }
        }
    }

    @Test
    void the_made_up_orders_come_to_what_the_table_says() throws IOException, URISyntaxException {
        Dataset dataset = Dataset.read(madeUp());
        Tally tally = new Tally(dataset.findings());
        Stop stop = new Stop();
        try (ToyShop shop = new ToyShop()) {
            PatientClient client = new PatientClient(new GatewayClient(shop.uri()), Duration.ofMinutes(2), stop);
            new LiveImport(client, stop, tally::add).run(new Planner(dataset).plan(Long.MAX_VALUE));
        }

        String authorised = "CONFIRMED / AUTHORISED / ALLOCATED";
        assertThat(tally.table())
                .isEqualTo(Map.of(
                        "delivered", Map.of("COMPLETED / CAPTURED / DELIVERED", 4, "reported", 1),
                        "shipped", Map.of("CONFIRMED / CAPTURED / SHIPPED", 1),
                        "invoiced", Map.of(authorised, 1),
                        "processing", Map.of(authorised, 1),
                        "canceled", Map.of("CANCELLED / VOIDED / NONE", 1),
                        "created", Map.of("PLACED / PENDING / RESERVED", 1),
                        "unavailable", Map.of("REJECTED(OUT_OF_STOCK) / NONE / NONE", 1, "reported", 1)));
        assertThat(tally.mismatches()).isEmpty();
        assertThat(tally.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "olist_order_payments_dataset.csv:13: a voucher payment of 0.00 is left out",
                        "olist_orders_dataset.csv:7: cancelled after it was handed over at 2018-03-09 11:00:00",
                        "olist_orders_dataset.csv:9: the order has no items",
                        "olist_orders_dataset.csv:13: paid 1000 cents less than items and freight");
        String text = tally.text(2.0, java.util.Optional.of(300L));
        assertThat(text)
                .contains("olist_orders_dataset.csv:9: the order has no items")
                .contains(
                        "12 orders looked at: 10 placed, 0 there before, 2 not placed; in 2.0 s: 5.0 orders/s, 150.0 events/s");
    }

    private static long sum(List<Charge> charges) {
        return charges.stream().mapToLong(charge -> charge.amount().amount()).sum();
    }
}
