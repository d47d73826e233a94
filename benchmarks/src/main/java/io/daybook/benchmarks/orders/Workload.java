package io.daybook.benchmarks.orders;

import io.daybook.cli.console.Failure;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.olist.OrderTemplate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The orders to place: a fixed number of templates, one after the other, each time under a new key.
 *
 * <p>With real orders as templates an order has as many lines and tenders as in life; the made-up ones are for machines
 * without the dataset.
 */
final class Workload {

    static final int TEMPLATES_MAX = 200;

    private static final String SKU_PREFIX = "bench-";

    /** The most that one receipt may bring; an article sells a few pieces an order. */
    private static final int PIECES = 100_000;

    private final List<OrderTemplate> templates;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong next = new AtomicLong();

    private Workload(List<OrderTemplate> templates) {
        this.templates = templates;
    }

    /** Real orders from the folder of the Olist dataset, or made-up ones where none is given. */
    static Workload of(@Nullable Path olist) {
        List<OrderTemplate> templates = olist == null ? madeUp() : OrderTemplate.read(olist, TEMPLATES_MAX, SKU_PREFIX);
        if (templates.isEmpty()) {
            throw new Failure("no order of " + olist + " can be placed");
        }
        return new Workload(templates);
    }

    /** Defines every article and receives stock of it, as far as the system does not have it already. */
    void prepare(PatientClient client) {
        Map<String, Object> products = new LinkedHashMap<>();
        templates.forEach(template -> products.putAll(template.products()));
        products.forEach((sku, body) -> {
            accepted(client.send(Call.put("/v1/products/" + sku, body)));
            Map<String, Object> receipt = Map.of("quantity", PIECES, "reference", "bench " + run);
            accepted(client.send(Call.post("/v1/stock/" + sku + "/receipts", run + "-" + sku, receipt)));
        });
    }

    /** The next order, to be answered when it is decided. */
    Call next() {
        long number = next.getAndIncrement();
        OrderTemplate template = templates.get((int) (number % templates.size()));
        return Call.post("/v1/orders", "bench-" + run + "-" + number, template.order())
                .waiting(30);
    }

    private static void accepted(Answer answer) {
        if (!answer.succeeded()) {
            throw new Failure("the gateway refused a call of the preparation: " + answer.refusal());
        }
    }

    /** Two thirds have one line and one card, as in life; the others have two lines, or a voucher as well. */
    private static List<OrderTemplate> madeUp() {
        List<OrderTemplate> templates = new ArrayList<>();
        for (int i = 0; i < TEMPLATES_MAX; i++) {
            int lines = i % 6 == 0 ? 2 : 1;
            Map<String, Object> products = new LinkedHashMap<>();
            List<Object> ordered = new ArrayList<>();
            for (int line = 0; line < lines; line++) {
                String sku = SKU_PREFIX + "made-up-" + (i + line * 7) % TEMPLATES_MAX;
                products.put(sku, Map.of("name", sku, "category", "bench", "price", money(1_000)));
                ordered.add(Map.of("sku", sku, "quantity", 1));
            }
            templates.add(new OrderTemplate(products, order(ordered, lines * 1_000L, i % 6 == 3)));
        }
        return templates;
    }

    private static Map<String, Object> order(List<Object> lines, long total, boolean withVoucher) {
        List<Object> tenders = withVoucher
                ? List.of(tender("VOUCHER", "tok_voucher", 100), tender("CARD", "tok_ok", total - 100))
                : List.of(tender("CARD", "tok_ok", total));
        Map<String, Object> address =
                Map.of("name", "Ada", "street", "Rua 1", "city", "Recife", "postalCode", "50000", "country", "BR");
        return Map.of(
                "customerId",
                "bench",
                "currency",
                "BRL",
                "lines",
                lines,
                "tenders",
                tenders,
                "shippingAddress",
                address);
    }

    private static Map<String, Object> tender(String kind, String token, long amount) {
        return Map.of("kind", kind, "token", token, "amount", money(amount));
    }

    private static Map<String, Object> money(long amount) {
        return Map.of("amount", amount, "currency", "BRL");
    }
}
