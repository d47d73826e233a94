package io.daybook.systemtests.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.systemtests.audit.LogWriter;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A buyer whose name and address are found wherever they are written, whatever goes wrong with the orders. */
final class NamedBuyer {

    /** What nobody may find who exports, asks the tables or reads a log. */
    static final List<String> PERSONAL =
            List.of("Zacharias", "Quillfeather", "Winding Lane", "Nowhereville", "98765-432", "too big", "tok_");

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";
    private static final String ADDRESS =
            "{\"name\":\"Zacharias Quillfeather\",\"street\":\"Winding Lane 77\",\"city\":\"Nowhereville\","
                    + "\"postalCode\":\"98765-432\",\"country\":\"BR\"}";

    private NamedBuyer() {}

    /** The body of an order of two pieces. */
    static String order(String sku, String tenders) {
        String body = Shop.orderOf(sku, 2, tenders);
        return body.substring(0, body.indexOf("\"shippingAddress\"")) + "\"shippingAddress\":" + ADDRESS + "}";
    }

    /** Orders that are wrong in each of the ways that somebody looks at. */
    static void isRefused(Shop shop) throws IOException {
        String good = order("tea", CARD);
        List<String> wrong = List.of(
                good.replace("\"BR\"", "\"Nowhereville\""),
                good.replace("{\"name\":\"Zacharias Quillfeather\"", "\"Zacharias Quillfeather\",\"more\":{\"a\":1"),
                good.replace("\"quantity\":2", "\"quantity\":\"Winding Lane 77\""),
                good.replace("\"customerId\":", "\"Zacharias Quillfeather\":1,\"customerId\":"),
                good.replace("\"tea\"", "\"sold-by-nobody\""),
                good.replace("tok_ok", "tok_ok Zacharias Quillfeather"));
        for (String body : wrong) {
            Shop.Answer answer = shop.post("/v1/orders", "wrong" + wrong.indexOf(body), body, 0);
            assertThat(answer.status()).as(body + answer.body()).isEqualTo(422);
        }
        String torn = good.replace("\"name\":\"Zacharias", "\"name\":Zacharias");
        assertThat(shop.post("/v1/orders", "torn", torn, 0).status()).isEqualTo(400);
    }

    /** What no aggregate would write: an order that nobody can handle, and two that nobody can read. */
    static void isParked(RunningSystem system) throws Exception {
        String priceless = UUID.randomUUID().toString();
        String homeless = UUID.randomUUID().toString();
        String torn = UUID.randomUUID().toString();
        try (LogWriter log = new LogWriter(system.axonserver())) {
            log.append(priceless, OrderPlaced.class, """
                    {"orderId":"%s","currency":"BRL","lines":[],"fees":[],"discounts":[],"tenders":[],
                     "shippingAddress":%s}""".formatted(priceless, ADDRESS));
            log.append(homeless, OrderPlaced.class, """
                    {"orderId":"%s","shippingAddress":"Zacharias Quillfeather, Winding Lane 77"}""".formatted(homeless));
            log.append(torn, OrderConfirmed.class, "{\"orderId\":Zacharias Quillfeather");
        }
        for (String order : List.of(priceless, homeless, torn)) {
            String path = "/v1/ops/dead-letters?sequence=" + order;
            String letters = await().atMost(LONG)
                    .until(
                            () -> system.shop().get(path).body().toString(),
                            found -> found.contains("query-side:audit-orders:")
                                    && found.contains("saga-coordinator:order-fulfilment:"));
            assertThat(letters).doesNotContain(PERSONAL);
        }
    }
}
