package io.daybook.cli.demo;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.Json;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.http.SystemAway;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook demo}: a catalog, stock and four orders, through the same calls that any client makes. */
@Command(
        name = "demo",
        header = "Sell a few things, and say what happened and where to look.",
        description = {"", "Each run places four new orders; catalog and stock are put right before."},
        footer = {
            "",
            "Exit codes: 0 every order came out as told, 1 not, 2 wrong usage.",
            "",
            "Examples:",
            "  daybook demo",
            "  daybook demo --json | jq -r '.orders[0].orderId'"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WAIT_SECONDS = 30;
    private static final int WAITS_MAX = 4;
    private static final String UNDECIDED = "PLACED";

    private final Console console;
    private final String run = UUID.randomUUID().toString();
    private @Nullable String consistencyToken;

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
        try {
            DemoProduct.ALL.forEach(product -> stock(client, product));
            List<Told> told =
                    DemoOrder.ALL.stream().map(order -> place(client, order)).toList();
            console.print(json ? json(gateway, told) : text(gateway, told));
            return told.stream().allMatch(Told::asMeant) ? 0 : 1;
        } catch (SystemAway e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    private void stock(PatientClient client, DemoProduct product) {
        accept(client.send(Call.put("/v1/products/" + product.sku(), product.body())));
        Call level = Call.get("/v1/stock/" + product.sku()).after(consistencyToken);
        long missing = product.stock()
                - accept(client.send(level.waiting(WAIT_SECONDS)))
                        .body()
                        .path("available")
                        .asLong(0);
        if (missing > 0) {
            Map<String, Object> receipt = Map.of("quantity", missing, "reference", "demo " + run);
            String key = "demo-" + run + "-" + product.sku();
            accept(client.send(Call.post("/v1/stock/" + product.sku() + "/receipts", key, receipt)));
        }
    }

    private Told place(PatientClient client, DemoOrder order) {
        String key = "demo-" + run + "-" + DemoOrder.ALL.indexOf(order);
        Call call = Call.post("/v1/orders", key, order.body()).waiting(WAIT_SECONDS);
        Answer answer = accept(client.send(call));
        for (int waits = 1; status(answer).equals(UNDECIDED) && waits < WAITS_MAX; waits++) {
            answer = accept(client.send(call));
        }
        String status = status(answer);
        String reason = answer.body().path("reason").asString("");
        String outcome = status.equals("REJECTED") ? status + "(" + reason + ")" : status;
        return new Told(order, answer.body().path("orderId").asString("?"), outcome);
    }

    private static String status(Answer answer) {
        return answer.body().path("status").path("order").asString("?");
    }

    private Answer accept(Answer answer) {
        if (!answer.succeeded()) {
            throw new Failure("the gateway refused a call of the demonstration: " + answer.refusal());
        }
        if (answer.consistencyToken() != null) {
            consistencyToken = answer.consistencyToken();
        }
        return answer;
    }

    private static String text(GatewayClient gateway, List<Told> told) {
        StringBuilder text = new StringBuilder("Catalog\n");
        for (DemoProduct product : DemoProduct.ALL) {
            text.append(String.format(Locale.ROOT, "  %-15s %s%n", product.sku(), product.name()));
        }
        text.append("\nOrders\n");
        for (Told order : told) {
            text.append(String.format(
                    Locale.ROOT, "  %-27s %s%n", order.outcome(), order.order().story()));
            text.append(order.difference());
            text.append("      curl -s ").append(order.url(gateway)).append('\n');
        }
        text.append("\nWhy the third was rejected, step by step\n  curl -s ")
                .append(told.get(2).url(gateway))
                .append("/timeline\nWhat is left on the shelf\n  curl -s ")
                .append(gateway.gateway())
                .append("/v1/stock/demo-coffee\nAll orders of this customer\n  curl -s ")
                .append(gateway.gateway())
                .append("/v1/customers/demo-customer/orders");
        return text.toString();
    }

    private static String json(GatewayClient gateway, List<Told> told) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("products", DemoProduct.ALL.stream().map(DemoProduct::sku).toList());
        json.put("orders", told.stream().map(order -> order.json(gateway)).toList());
        return Json.MAPPER.writeValueAsString(json);
    }

    /** How an order of the demonstration came out. */
    private record Told(DemoOrder order, String orderId, String outcome) {

        boolean asMeant() {
            return outcome.equals(order.outcome());
        }

        String difference() {
            if (asMeant()) {
                return "";
            }
            return outcome.equals(UNDECIDED)
                    ? "      it is not decided yet\n"
                    : "      it should be " + order.outcome() + "\n";
        }

        String url(GatewayClient gateway) {
            return gateway.gateway() + "/v1/orders/" + orderId;
        }

        Map<String, Object> json(GatewayClient gateway) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("orderId", orderId);
            json.put("story", order.story());
            json.put("outcome", outcome);
            json.put("expected", order.outcome());
            json.put("url", url(gateway));
            return json;
        }
    }
}
