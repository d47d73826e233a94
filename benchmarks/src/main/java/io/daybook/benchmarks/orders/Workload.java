package io.daybook.benchmarks.orders;

import io.daybook.cli.console.Failure;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.olist.OrderTemplate;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.ShippingAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The orders to place: a fixed number of templates, one after the other, each time under a new key.
 *
 * <p>With real orders as templates an order has as many lines and tenders as in life; the made-up ones are for machines
 * without the dataset.
 */
public final class Workload {

    static final int TEMPLATES_MAX = 200;

    private static final String SKU_PREFIX = "bench-";

    /** The most that one receipt may bring; an order takes a few pieces of a product. */
    private static final int PIECES = 100_000;

    /** The price of each made-up product. */
    private static final Money PRICE = new Money(1_000, "BRL");

    private static final Money VOUCHER = new Money(100, "BRL");

    private final List<OrderTemplate> templates;
    private final String run = UUID.randomUUID().toString();
    private final AtomicLong next = new AtomicLong();

    private Workload(List<OrderTemplate> templates) {
        this.templates = templates;
    }

    /** Real orders from the folder of the Olist dataset, or made-up ones where none is given. */
    public static Workload of(@Nullable Path olist) {
        List<OrderTemplate> templates = olist == null ? madeUp() : OrderTemplate.read(olist, TEMPLATES_MAX, SKU_PREFIX);
        if (templates.isEmpty()) {
            throw new Failure("no order of " + olist + " can be placed");
        }
        return new Workload(templates);
    }

    /** Defines every product and receives stock of it, as far as the system does not have it already. */
    public void prepare(PatientClient client) {
        Map<String, Object> products = new LinkedHashMap<>();
        templates.forEach(template -> products.putAll(template.products()));
        products.forEach((sku, body) -> {
            client.accepted(Call.put("/v1/products/" + sku, body));
            Map<String, Object> receipt = Map.of("quantity", PIECES, "reference", "bench " + run);
            client.accepted(Call.post("/v1/stock/" + sku + "/receipts", run + "-" + sku, receipt));
        });
    }

    /** The next order. */
    public Call next() {
        long number = next.getAndIncrement();
        OrderTemplate template = templates.get((int) (number % templates.size()));
        return Call.post("/v1/orders", "bench-" + run + "-" + number, template.order());
    }

    /** Two thirds have one line and one card, as in life; the others have two lines, or a voucher as well. */
    private static List<OrderTemplate> madeUp() {
        return IntStream.range(0, TEMPLATES_MAX).mapToObj(Workload::madeUp).toList();
    }

    private static OrderTemplate madeUp(int number) {
        int lines = number % 6 == 0 ? 2 : 1;
        List<String> skus = IntStream.range(0, lines)
                .mapToObj(line -> SKU_PREFIX + "made-up-" + (number + line * 7) % TEMPLATES_MAX)
                .toList();
        Money price = PRICE.times(lines);
        List<Map<String, Object>> tenders = number % 6 == 3
                ? List.of(tender("VOUCHER", "tok_voucher", VOUCHER), tender("CARD", "tok_ok", price.minus(VOUCHER)))
                : List.of(tender("CARD", "tok_ok", price));
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("customerId", "bench");
        order.put("currency", PRICE.currency());
        order.put(
                "lines",
                skus.stream().map(sku -> Map.of("sku", sku, "quantity", 1)).toList());
        order.put("tenders", tenders);
        order.put("shippingAddress", new ShippingAddress("Ada", "Rua 1", "Recife", null, "50000", "BR"));
        Map<String, Object> products = new LinkedHashMap<>();
        skus.forEach(sku -> products.put(sku, Map.of("name", sku, "category", "bench", "price", PRICE)));
        return new OrderTemplate(products, order);
    }

    private static Map<String, Object> tender(String kind, String token, Money amount) {
        return Map.of("kind", kind, "token", token, "amount", amount);
    }
}
