package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.olist.PlannedOrder.Line;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One order on its way through the public calls: product, stock, order, outcome.
 *
 * <p>Idempotent as a whole. Whether the order exists is asked of the order itself, by its key: an order that exists is
 * only carried on, since its product may have another price by now. What is repeated before that has the same keys.
 */
final class Placing {

    private static final int WAIT_SECONDS = 30;

    /** Ten minutes in PLACED: longer than a restart, shorter than a night. */
    private static final int WAITS_MAX = 20;

    /** Each further receipt means that somebody else took the pieces in between. */
    private static final int RECEIPTS_MAX = 5;

    private final PatientClient client;
    private final PlannedOrder order;
    private @Nullable String consistencyToken;

    Placing(PatientClient client, PlannedOrder order) {
        this.client = client;
        this.order = order;
    }

    /**
     * Places the order, or finds it placed, and waits for its outcome.
     *
     * @throws io.daybook.cli.http.SystemAway if the system does not answer
     * @throws io.daybook.cli.http.Stopped if the end was asked for
     */
    Outcome place() {
        try {
            boolean existed = exists();
            if (!existed) {
                for (Line line : order.lines()) {
                    prepare(line);
                }
            }
            return outcome(existed);
        } catch (Refused e) {
            return Outcome.reported(order.source(), order.source().row().finding(e.reason()));
        }
    }

    /**
     * Asks for something impossible under the order's key: a key that was used says so (422
     * {@code IDEMPOTENCY_KEY_REUSED}) before anything else is looked at, and another leads to no order. The answer
     * comes from the order's own stream, so it is right even while the read models are behind.
     */
    private boolean exists() {
        Answer answer = client.send(Call.post("/v1/orders", key("order"), OrderBody.impossible(order)));
        if (answer.status() != 422) {
            throw new Refused("asking whether the order exists", answer);
        }
        return answer.code().equals("IDEMPOTENCY_KEY_REUSED");
    }

    private void prepare(Line line) {
        String sku = line.product().sku();
        // Emits nothing when nothing differs. Its token makes the stock below as fresh as this call, and so as fresh as
        // the orders of the same product that came before.
        command(Call.put("/v1/products/" + encoded(sku), OrderBody.product(line.product())));
        if (order.isOutOfStock()) {
            adjustAway(sku);
        } else {
            receive(sku, line.quantity());
        }
    }

    private void receive(String sku, int quantity) {
        long available = available(sku);
        for (int attempt = 1; available < quantity && attempt <= RECEIPTS_MAX; attempt++) {
            Map<String, Object> body = Map.of(
                    "quantity",
                    quantity - available,
                    "reference",
                    "olist " + order.source().id());
            available = move(sku, "receipts", attempt, body);
        }
    }

    private void adjustAway(String sku) {
        long available = available(sku);
        for (int attempt = 1; available > 0 && attempt <= RECEIPTS_MAX; attempt++) {
            Map<String, Object> body = Map.of(
                    "quantity",
                    -available,
                    "reason",
                    "unavailable in olist " + order.source().id());
            available = move(sku, "adjustments", attempt, body);
        }
    }

    /** Moves stock and tells what is available then; a key that was used for another quantity moved it before. */
    private long move(String sku, String kind, int attempt, Map<String, Object> body) {
        String key = key(kind + "-" + sku + (attempt == 1 ? "" : "-" + attempt));
        Answer answer = client.send(Call.post("/v1/stock/" + encoded(sku) + "/" + kind, key, body));
        if (answer.code().equals("IDEMPOTENCY_KEY_REUSED") || answer.code().equals("STOCK_WOULD_GO_NEGATIVE")) {
            return available(sku);
        }
        accept(kind + " of " + sku, answer);
        return answer.body().path("available").asLong(0);
    }

    private long available(String sku) {
        Call call = Call.get("/v1/stock/" + encoded(sku)).after(consistencyToken);
        Answer answer = client.send(call.waiting(WAIT_SECONDS));
        if (!answer.succeeded()) {
            throw new Refused("the stock of " + sku, answer);
        }
        return answer.body().path("available").asLong(0);
    }

    private Outcome outcome(boolean existed) {
        Call call =
                Call.post("/v1/orders", key("order"), OrderBody.order(order)).waiting(WAIT_SECONDS);
        Answer answer = command(call);
        for (int waits = 1; isUndecided(answer) && waits < WAITS_MAX; waits++) {
            answer = command(call);
        }
        return Outcome.of(order.source(), answer.body(), existed);
    }

    private static boolean isUndecided(Answer answer) {
        return answer.body().path("status").path("order").asString("").equals("PLACED");
    }

    private Answer command(Call call) {
        return accept(call.toString(), client.send(call));
    }

    private Answer accept(String what, Answer answer) {
        if (!answer.succeeded()) {
            throw new Refused(what, answer);
        }
        if (answer.consistencyToken() != null) {
            consistencyToken = answer.consistencyToken();
        }
        return answer;
    }

    private String key(String step) {
        return "olist-" + order.source().id() + "-" + step;
    }

    private static String encoded(String sku) {
        return URLEncoder.encode(sku, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A definite no to one of the calls; the order is reported and the others go on. */
    private static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refused(String what, Answer answer) {
            super(what + " was refused: " + answer.refusal(), null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
