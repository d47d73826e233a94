package io.daybook.cli.olist;

import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.RefusedCall;
import io.daybook.cli.olist.PlannedOrder.Line;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/**
 * One order on its way through the public calls: product, stock, order, and what becomes of it.
 *
 * <p>Idempotent as a whole. Whether the order exists is asked of the order itself, by its key: an order that exists is
 * only carried on, since its product may have another price by now. What is repeated before that has the same keys.
 */
record Placing(PatientClient client, PlannedOrder order) {

    /** Ten minutes in PLACED: longer than a restart, shorter than a night. */
    private static final int WAITS_MAX = 20;

    /** What a receipt or an adjustment may move (docs/api.md, ranges). */
    private static final long PIECE_MAX = 100_000;

    /** A hundred million pieces, or seconds of others who move the stock each time that we do. */
    private static final int MOVES_MAX = 1_000;

    /**
     * Places the order, or finds it placed, and carries it to the statuses of the dataset.
     *
     * @throws io.daybook.cli.console.Failure if the system does not answer
     * @throws java.util.concurrent.CancellationException if the end was asked for
     */
    OrderImportResult place() {
        try {
            boolean existed = exists();
            if (!existed) {
                order.lines().forEach(this::prepare);
            }
            Call placing = post("/v1/orders", "order", order);
            // An order with a slip is not decided before the slip is paid.
            Answer placed = order.hasSlip() ? client.accepted(placing) : client.decided(placing, WAITS_MAX);
            return carried(placed, existed);
        } catch (RefusedCall e) { // The order is reported and the others go on.
            return OrderImportResult.refused(order, String.valueOf(e.getMessage()));
        }
    }

    /** It is an order of the system from here on, and is told as one even if a step of it is refused. */
    private OrderImportResult carried(Answer placed, boolean existed) {
        Fulfilment fulfilment =
                new Fulfilment(client, order, placed.body().path("orderId").asString(""));
        try {
            return OrderImportResult.placed(order, fulfilment.carried(placed), existed, List.of());
        } catch (RefusedCall e) {
            Finding refused = order.source().finding(String.valueOf(e.getMessage()));
            return OrderImportResult.placed(order, fulfilment.shown(), existed, List.of(refused));
        }
    }

    /**
     * Asks for something impossible under the order's key: a key that was used says so (422
     * {@code IDEMPOTENCY_KEY_REUSED}) before anything else is looked at, and another leads to no order, since nobody
     * sells what it asks for. The answer comes from the order's own stream, so it is right even while the read models
     * are behind.
     */
    private boolean exists() {
        String unknown = "olist-" + id().replaceAll("[^A-Za-z0-9]", "") + "-is-not-for-sale";
        List<Line> impossible =
                List.of(new Line(unknown, 1, order.lines().get(0).product()));
        Call call = post("/v1/orders", "order", order.of(impossible));
        Answer answer = client.send(call);
        if (answer.status() != 422) {
            throw new RefusedCall(call, answer);
        }
        return answer.code().equals("IDEMPOTENCY_KEY_REUSED");
    }

    private void prepare(Line line) {
        String sku = line.sku();
        // Emits nothing when nothing differs. Its token makes the stock below as fresh as this call, and so as fresh as
        // the orders of the same product that came before.
        client.accepted(Call.put("/v1/products/" + Call.encoded(sku), line.product()));
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
        long quantity = toMove.applyAsLong(client.available(Call.encoded(sku)));
        for (int attempt = 1; quantity != 0; attempt++) {
            if (attempt > MOVES_MAX) {
                throw new RefusedCall("the stock of " + sku + " does not become what the order needs");
            }
            long piece = Math.max(-PIECE_MAX, Math.min(quantity, PIECE_MAX));
            String step = kind + "-" + sku + (attempt == 1 ? "" : "-" + attempt);
            Map<String, Object> body = Map.of("quantity", piece, field, reason + id());
            quantity = toMove.applyAsLong(move(sku, post("/v1/stock/" + Call.encoded(sku) + "/" + kind, step, body)));
        }
    }

    /** Moves stock and tells what is available then; a key that was used for another quantity moved it before. */
    private long move(String sku, Call call) {
        Answer answer = client.send(call);
        if (answer.code().equals("IDEMPOTENCY_KEY_REUSED") || answer.code().equals("STOCK_WOULD_GO_NEGATIVE")) {
            return client.available(Call.encoded(sku));
        }
        if (!answer.succeeded()) {
            throw new RefusedCall(call, answer);
        }
        return answer.available();
    }

    private String id() {
        return order.source().id();
    }

    private Call post(String path, String step, Object body) {
        return Call.post(path, order.key(step), body);
    }
}
