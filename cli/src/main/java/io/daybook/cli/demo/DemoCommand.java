package io.daybook.cli.demo;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.demo.DemoShop.DemoOrder;
import io.daybook.cli.demo.DemoShop.DemoProduct;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook demo}: a catalog, stock and eight orders, through the same calls that any client makes. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Console console;
    private final Duration patience;
    private final String run = UUID.randomUUID().toString();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public DemoCommand(Console console) {
        this(console, PATIENCE);
    }

    /** The same with another patience. */
    DemoCommand(Console console, Duration patience) {
        this.console = console;
        this.patience = patience;
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        PatientClient client = new PatientClient(gateway, patience, new Stop());
        DemoShop shop = DemoShop.read();
        shop.products().forEach(product -> stock(client, product));
        List<DemoOutcome> placed = new ArrayList<>();
        for (DemoOrder order : shop.orders()) {
            placed.add(new Sale(client, order, "demo-" + run + "-" + placed.size()).made());
        }
        console.print(json ? json(shop, placed) : text(shop, placed, gateway));
        return placed.stream().allMatch(DemoOutcome::asMeant) ? 0 : 1;
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

    private static String text(DemoShop shop, List<DemoOutcome> placed, GatewayClient gateway) {
        StringBuilder text = new StringBuilder("Catalog\n");
        for (DemoProduct product : shop.products()) {
            String name = product.body().path("name").asString("");
            text.append(String.format(Locale.ROOT, "  %-15s %s\n", product.sku(), name));
        }
        text.append("\nOrders\n");
        for (DemoOutcome order : placed) {
            text.append(String.format(
                    Locale.ROOT,
                    "  %-30s %s\n%s%s      curl -s %s\n",
                    order.outcome(),
                    order.story(),
                    order.difference(),
                    order.money().isEmpty() ? "" : "      " + order.money() + "\n",
                    order.url()));
        }
        placed.stream().filter(DemoOutcome::waitsForSlip).forEach(order -> text.append(howToPay(order, gateway)));
        return text
                + String.format(
                        Locale.ROOT,
                        """

                        Why the third was rejected, step by step
                          curl -s %1$s/timeline
                        How the sixth was cancelled, the seventh sent back, the eighth amended, and where the money is
                          ./daybook order show %3$s --url %2$s
                          ./daybook order show %4$s --url %2$s
                          ./daybook order show %5$s --url %2$s
                        What is left on the shelf
                          curl -s %2$s/v1/stock/demo-coffee
                        All orders of this customer
                          curl -s %2$s/v1/customers/demo-customer/orders""",
                        placed.get(2).url(),
                        gateway,
                        placed.get(5).orderId(),
                        placed.get(6).orderId(),
                        placed.get(7).orderId());
    }

    private static String howToPay(DemoOutcome order, GatewayClient gateway) {
        return String.format(Locale.ROOT, """

                        The fifth waits for its bank slip, and its stock is reserved. To pay it
                          curl -sX POST %s
                        To see what follows
                          ./daybook order show %s --url %s --follow
                        """, order.payUrl(), order.orderId(), gateway);
    }

    private static String json(DemoShop shop, List<DemoOutcome> placed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("products", shop.products().stream().map(DemoProduct::sku).toList());
        json.put("orders", placed);
        return CliJson.MAPPER.writeValueAsString(json);
    }
}
