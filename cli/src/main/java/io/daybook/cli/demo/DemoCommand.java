package io.daybook.cli.demo;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code daybook demo}: a catalog, stock and four orders, through the same calls that any client makes. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WAITS_MAX = 4;
    private static final String UNDECIDED = "PLACED";

    private final Console console;
    private final String run = UUID.randomUUID().toString();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        PatientClient client = new PatientClient(gateway, PATIENCE, new Stop());
        DemoShop shop = DemoShop.read();
        shop.products().forEach(product -> stock(client, product));
        List<PlacedOrder> placed = new ArrayList<>();
        for (DemoOrder order : shop.orders()) {
            placed.add(place(client, order, "demo-" + run + "-" + placed.size(), gateway + "/v1/orders/"));
        }
        console.print(json ? json(shop, placed) : text(shop, placed, gateway));
        return placed.stream().allMatch(PlacedOrder::isAsMeant) ? 0 : 1;
    }

    private void stock(PatientClient client, DemoProduct product) {
        client.accepted(Call.put("/v1/products/" + product.sku(), product.body()));
        long available = client.available(product.sku());
        if (product.stock() > available) {
            Map<String, Object> receipt = Map.of("quantity", product.stock() - available, "reference", "demo " + run);
            String key = "demo-" + run + "-" + product.sku();
            client.accepted(Call.post("/v1/stock/" + product.sku() + "/receipts", key, receipt));
        }
    }

    private PlacedOrder place(PatientClient client, DemoOrder order, String key, String orders) {
        Answer answer = client.decided(Call.post("/v1/orders", key, order.body()), WAITS_MAX);
        String id = answer.body().path("orderId").asString("?");
        return new PlacedOrder(id, order.story(), answer.orderOutcome(), order.outcome(), orders + id);
    }

    private static String text(DemoShop shop, List<PlacedOrder> placed, GatewayClient gateway) {
        StringBuilder text = new StringBuilder("Catalog\n");
        for (DemoProduct product : shop.products()) {
            String name = product.body().path("name").asString("");
            text.append(String.format(Locale.ROOT, "  %-15s %s\n", product.sku(), name));
        }
        text.append("\nOrders\n");
        for (PlacedOrder order : placed) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-27s %s\n%s      curl -s %s\n",
                    order.outcome(),
                    order.story(),
                    order.difference(),
                    order.url()));
        }
        return text + String.format(Locale.ROOT, """

                        Why the third was rejected, step by step
                          curl -s %s/timeline
                        What is left on the shelf
                          curl -s %s/v1/stock/demo-coffee
                        All orders of this customer
                          curl -s %2$s/v1/customers/demo-customer/orders""", placed.get(2).url(), gateway);
    }

    private static String json(DemoShop shop, List<PlacedOrder> placed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("products", shop.products().stream().map(DemoProduct::sku).toList());
        json.put("orders", placed);
        return CliJson.MAPPER.writeValueAsString(json);
    }

    /** What is sold and ordered: the bodies of the calls as any client sends them, in {@code demo.json}. */
    private record DemoShop(List<DemoProduct> products, List<DemoOrder> orders) {

        static DemoShop read() {
            InputStream file = DemoCommand.class.getResourceAsStream("/io/daybook/cli/demo.json");
            return CliJson.MAPPER.readValue(Objects.requireNonNull(file), DemoShop.class); // Which closes it.
        }
    }

    /**
     * Something the shop sells.
     *
     * @param stock how many are on the shelf before the orders come; 0 for one that is never received
     */
    private record DemoProduct(String sku, int stock, JsonNode body) {}

    /**
     * One order, and how it must end; together they are every way that an order can end so far.
     *
     * @param story what happens, for a person
     * @param outcome the status it must come to, with the reason where there is one
     */
    private record DemoOrder(String story, String outcome, JsonNode body) {}

    /** How an order of the demonstration came out. */
    private record PlacedOrder(String orderId, String story, String outcome, String expected, String url) {

        boolean isAsMeant() {
            return outcome.equals(expected);
        }

        String difference() {
            return isAsMeant()
                    ? ""
                    : outcome.equals(UNDECIDED)
                            ? "      it is not decided yet\n"
                            : "      it should be " + expected + "\n";
        }
    }
}
