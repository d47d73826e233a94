package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.RefundId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.event.PaymentRefunded;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.event.ShipmentDelivered;
import io.daybook.contract.shipment.event.ShipmentDispatched;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockAdjusted;
import io.daybook.contract.stock.event.StockReceived;
import io.daybook.contract.stock.event.StockReservationRefused;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.systemtests.audit.LogWriter;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no aggregate would write is found by a system that runs, each violation in an order or article of its own. */
class BrokenBooksIT {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final RequestMark REQUEST = new RequestMark("planted", "hash");
    private static final Duration LONG = Duration.ofMinutes(2);

    /** The clock is looked at each minute otherwise. */
    private static final Map<String, String> OFTEN = Map.of("DAYBOOK_AUDIT_WATCH", "PT0.2S");

    private final Map<String, String> expected = new LinkedHashMap<>();
    private final Map<String, Long> milliseconds = new LinkedHashMap<>();

    @Test
    void every_planted_violation_is_named_and_alerted(@TempDir Path data) throws Exception {
        try (RunningSystem system = RunningSystem.start(data, Jdk.OWN, OFTEN);
                LogWriter log = new LogWriter(system.axonserver())) {
            Shop shop = system.shop();
            assertThat(violations(shop)).isEmpty();
            plantInDeliveredOrder(shop, log);
            plantInOrders(shop, log);
            plantInArticles(shop, log);
            named(shop, "C2");
            System.out.println("Milliseconds from each event until its violation was shown: " + milliseconds);

            assertThat(new HashSet<>(violations(shop))).containsExactlyInAnyOrderElementsOf(lines());
            await().atMost(LONG).untilAsserted(() -> assertThat(logs(data)).contains(alerts()));
            assertCounted(shop.text("/actuator/prometheus"));
        }
    }

    /** More is given back than came back. */
    private void plantInDeliveredOrder(Shop shop, LogWriter log) throws Exception {
        Warehouse staff = new Warehouse(shop);
        staff.sell("tea", 10);
        String order = shop.order("delivered", "tea", 2, CARD).text("/orderId");
        staff.carry(staff.shipments(order, 1).get(0));
        JsonNode tender =
                staff.awaitStatus(order, "COMPLETED", "CAPTURED", "DELIVERED").at("/tenders/0");
        String payment = tender.path("paymentId").asText();
        await().atMost(LONG).until(() -> shop.get("/v1/payments/" + payment).text("/status"), "CAPTURED"::equals);
        long version =
                shop.get("/v1/payments/" + payment).body().path("version").asLong();
        expected.put("M3", order);
        log.append(
                payment,
                version + 1,
                new PaymentRefunded(
                        new PaymentId(payment), new OrderId(order), new RefundId("planted"), new Money(1, "BRL")));
        named(shop, "M3");
    }

    private void plantInOrders(Shop shop, LogWriter log) throws Exception {
        PaymentId payment = new PaymentId(id());
        ShipmentId early = new ShipmentId(id());
        ShipmentId unsent = new ShipmentId(id());
        OrderId dear = broken("M2");
        log.append(
                payment.value(),
                0,
                new PaymentRefunded(payment, broken("M1"), new RefundId("planted"), new Money(1, "BRL")));
        named(shop, "M1");
        log.append(dear.value(), 0, placed(dear));
        named(shop, "M2");
        log.append(early.value(), 0, new ShipmentDispatched(early, broken("M4"), "post", "1", REQUEST));
        named(shop, "M4");
        log.append(unsent.value(), 0, new ShipmentDelivered(unsent, broken("S4"), REQUEST));
        named(shop, "S4");
        OrderId forgotten = broken("C2");
        log.append(
                forgotten.value(),
                0,
                new OrderConfirmed(forgotten),
                Instant.now().minus(Duration.ofHours(4)));
        OrderId twice = broken("S3");
        Sku sku = new Sku("reserved-twice");
        StockReserved reserved = new StockReserved(sku, new ReservationId(id()), twice, 1);
        log.append(sku.value(), 0, new StockReceived(sku, 5, "note", REQUEST));
        log.append(sku.value(), 1, reserved);
        log.append(sku.value(), 2, reserved);
        named(shop, "S3");
    }

    private void plantInArticles(Shop shop, LogWriter log) throws Exception {
        Sku sold = article("S1");
        Sku counted = article("S2");
        Sku received = article("C1");
        log.append(sold.value(), 0, new StockAdjusted(sold, -1, "planted", REQUEST));
        named(shop, "S1");
        log.append(
                counted.value(),
                0,
                new StockReservationRefused(counted, new ReservationId(id()), new OrderId(id()), 9, 3));
        named(shop, "S2");
        log.append(received.value(), 0, new StockReceived(received, 5, "note", REQUEST));
        log.append(received.value(), 1, new StockReceived(received, 5, "note", REQUEST));
        named(shop, "C1");
    }

    /** Waits until the violation is shown. */
    private void named(Shop shop, String invariant) {
        long begun = System.nanoTime();
        String line = invariant + " " + expected.get(invariant);
        await().atMost(LONG).pollInterval(Duration.ofMillis(10)).until(() -> violations(shop)
                .contains(line));
        milliseconds.put(invariant, (System.nanoTime() - begun) / 1_000_000);
    }

    private OrderId broken(String invariant) {
        expected.put(invariant, id());
        return new OrderId(expected.get(invariant));
    }

    private Sku article(String invariant) {
        Sku sku = new Sku("planted-" + invariant);
        expected.put(invariant, sku.value());
        return sku;
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    /** Its tender is not what it costs. */
    private static OrderPlaced placed(OrderId order) {
        Money price = new Money(500, "BRL");
        return new OrderPlaced(
                order,
                new CustomerId("ada"),
                "BRL",
                List.of(new OrderLine("1", new Sku("nowhere"), "Nothing", 1, price, "main")),
                Money.zero("BRL"),
                List.of(),
                List.of(),
                price,
                List.of(new Tender(new PaymentId(id()), TenderKind.CARD, "tok_ok", new Money(499, "BRL"), 1)),
                new ShippingAddress("Ada", "Rua 1", "Recife", null, "50000", "BR"),
                REQUEST);
    }

    private List<String> lines() {
        return expected.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
    }

    private String[] alerts() {
        return expected.entrySet().stream()
                .map(each -> each.getKey().equals("C2")
                        ? "ALERT order-overdue order=" + each.getValue() + " position="
                        : "ALERT invariant-broken invariant=" + each.getKey() + " subject=" + each.getValue()
                                + " position=")
                .toArray(String[]::new);
    }

    /** A silent order is no violation of the books, but counted on its own. */
    private void assertCounted(String meters) {
        assertThat(meters)
                .containsPattern("daybook_alerts_total\\{name=\"invariant-broken\"} [1-9]")
                .contains("daybook_audit_overdue 1.0");
        expected.keySet().stream().filter(invariant -> !invariant.equals("C2")).forEach(invariant -> assertThat(meters)
                .containsPattern("daybook_audit_violations_total\\{invariant=\"" + invariant + "\"} [1-9]"));
    }

    private static List<String> violations(Shop shop) throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode item : shop.get("/v1/audit/balances").body().path("items")) {
            item.path("violations")
                    .forEach(broken -> found.add(broken.path("invariant").asText() + " "
                            + broken.path("subject").asText()));
        }
        return found;
    }

    private static String logs(Path data) {
        try (Stream<Path> files = Files.walk(data.resolve("logs"))) {
            return files.filter(Files::isRegularFile).map(BrokenBooksIT::text).collect(Collectors.joining("\n"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
