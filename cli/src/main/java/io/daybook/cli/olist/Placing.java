package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.olist.PlannedOrder.Line;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.LongUnaryOperator;
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

    /** What a receipt or an adjustment may move (API.md, ranges). */
    private static final long PIECE_MAX = 100_000;

    /** A hundred million pieces, or seconds of others who move the stock each time that we do. */
    private static final int MOVES_MAX = 1_000;

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
     * @throws io.daybook.cli.console.Failure if the system does not answer
     * @throws java.util.concurrent.CancellationException if the end was asked for
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
        moveAll(sku, "receipts", available -> Math.max(quantity - available, 0), "reference", "olist ");
    }

    private void adjustAway(String sku) {
        moveAll(sku, "adjustments", available -> -available, "reason", "unavailable in olist ");
    }

    /**
     * Moves stock until nothing is left to move, in pieces that one call may move. More calls than pieces are needed
     * when others move stock in between, and when an earlier run was stopped: its pieces keep their keys.
     */
    private void moveAll(String sku, String kind, LongUnaryOperator toMove, String field, String reason) {
        long quantity = toMove.applyAsLong(available(sku));
        for (int attempt = 1; quantity != 0; attempt++) {
            if (attempt > MOVES_MAX) {
                throw new Refused("the stock of " + sku + " does not become what the order needs");
            }
            long piece = Math.max(-PIECE_MAX, Math.min(quantity, PIECE_MAX));
            Map<String, Object> body =
                    Map.of("quantity", piece, field, reason + order.source().id());
            quantity = toMove.applyAsLong(move(sku, kind, attempt, body));
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
            this(what + " was refused: " + answer.refusal());
        }

        Refused(String reason) {
            super(reason, null, false, false);
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }
}
