package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.olist.PlannedOrder.Line;
import io.daybook.cli.olist.PlannedOrder.Product;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /** What a receipt or an adjustment may move (docs/api.md, ranges). */
    private static final long PIECE_MAX = 100_000;

    /** A hundred million pieces, or seconds of others who move the stock each time that we do. */
    private static final int MOVES_MAX = 1_000;

    private final PatientClient client;
    private final PlannedOrder order;
    private final String id;
    private @Nullable String consistencyToken;

    Placing(PatientClient client, PlannedOrder order) {
        this.client = client;
        this.order = order;
        this.id = order.source().id();
    }

    /**
     * Places the order, or finds it placed, and waits for its outcome.
     *
     * @throws io.daybook.cli.console.Failure if the system does not answer
     * @throws java.util.concurrent.CancellationException if the end was asked for
     */
    OrderOutcome place() {
        try {
            boolean existed = exists();
            if (!existed) {
                order.lines().forEach(this::prepare);
            }
            Call call = post("/v1/orders", "order", order).waiting(WAIT_SECONDS);
            Answer answer = send(call.toString(), call);
            for (int waits = 1; answer.orderStatus().equals("PLACED") && waits < WAITS_MAX; waits++) {
                answer = send(call.toString(), call);
            }
            return OrderOutcome.placed(order.source(), answer, existed);
        } catch (RefusedCall e) {
            String reason = String.valueOf(e.getMessage());
            return OrderOutcome.reported(
                    order.source(), List.of(order.source().row().finding(reason)));
        }
    }

    /**
     * Asks for something impossible under the order's key: a key that was used says so (422
     * {@code IDEMPOTENCY_KEY_REUSED}) before anything else is looked at, and another leads to no order, since nobody
     * sells what it asks for. The answer comes from the order's own stream, so it is right even while the read models
     * are behind.
     */
    private boolean exists() {
        String unknown = "olist-" + id.replaceAll("[^A-Za-z0-9]", "") + "-is-not-for-sale";
        List<Line> impossible = List.of(new Line(new Product(unknown, "", "", 0, ""), 1));
        Answer answer = client.send(post("/v1/orders", "order", order.of(impossible)));
        if (answer.status() != 422) {
            throw refused("asking whether the order exists", answer);
        }
        return answer.code().equals("IDEMPOTENCY_KEY_REUSED");
    }

    private void prepare(Line line) {
        String sku = line.sku();
        // Emits nothing when nothing differs. Its token makes the stock below as fresh as this call, and so as fresh as
        // the orders of the same product that came before.
        Call product = Call.put("/v1/products/" + encoded(sku), line.product());
        send(product.toString(), product);
        if (order.isOutOfStock()) {
            moveAll(sku, "adjustments", available -> -available, "reason", "unavailable in olist ");
        } else {
            moveAll(sku, "receipts", available -> Math.max(line.quantity() - available, 0), "reference", "olist ");
        }
    }

    /**
     * Moves stock until nothing is left to move, in pieces that one call may move. More calls than pieces are needed
     * when others move stock in between, and when an earlier run was stopped: its pieces keep their keys.
     */
    private void moveAll(String sku, String kind, LongUnaryOperator toMove, String field, String reason) {
        long quantity = toMove.applyAsLong(available(sku));
        for (int attempt = 1; quantity != 0; attempt++) {
            if (attempt > MOVES_MAX) {
                throw new RefusedCall("the stock of " + sku + " does not become what the order needs");
            }
            long piece = Math.max(-PIECE_MAX, Math.min(quantity, PIECE_MAX));
            String step = kind + "-" + sku + (attempt == 1 ? "" : "-" + attempt);
            Map<String, Object> body = Map.of("quantity", piece, field, reason + id);
            quantity = toMove.applyAsLong(move(sku, kind, post("/v1/stock/" + encoded(sku) + "/" + kind, step, body)));
        }
    }

    /** Moves stock and tells what is available then; a key that was used for another quantity moved it before. */
    private long move(String sku, String kind, Call call) {
        Answer answer = client.send(call);
        if (answer.code().equals("IDEMPOTENCY_KEY_REUSED") || answer.code().equals("STOCK_WOULD_GO_NEGATIVE")) {
            return available(sku);
        }
        return available(accept(kind + " of " + sku, answer));
    }

    private long available(String sku) {
        Call call = Call.get("/v1/stock/" + encoded(sku)).after(consistencyToken);
        return available(send("the stock of " + sku, call.waiting(WAIT_SECONDS)));
    }

    private static long available(Answer answer) {
        return answer.body().path("available").asLong(0);
    }

    private Call post(String path, String step, Object body) {
        return Call.post(path, "olist-" + id + "-" + step, body);
    }

    private Answer send(String what, Call call) {
        return accept(what, client.send(call));
    }

    private Answer accept(String what, Answer answer) {
        if (!answer.succeeded()) {
            throw refused(what, answer);
        }
        if (answer.consistencyToken() != null) {
            consistencyToken = answer.consistencyToken();
        }
        return answer;
    }

    private static RefusedCall refused(String what, Answer answer) {
        return new RefusedCall(what + " was refused: " + answer.refusal());
    }

    private static String encoded(String sku) {
        return URLEncoder.encode(sku, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** One of the calls was refused for good; the order is reported and the others go on. */
    private static final class RefusedCall extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedCall(String reason) {
            super(reason, null, false, false);
        }
    }
}
