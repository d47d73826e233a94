package io.daybook.cli.order;

import io.daybook.cli.console.Failure;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.RefusedCall;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one order from the read models, which are five and each at its own position of the log. */
final class OrderReader {

    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final PatientClient client;
    private final String orderId;
    private @Nullable String entityTag;

    OrderReader(PatientClient client, String orderId) {
        this.client = client;
        this.orderId = orderId;
    }

    /**
     * The order as it is now.
     *
     * @throws Failure if there is no such order
     */
    OrderDetails read() {
        Call question = question("");
        Answer answer = client.send(question);
        if (answer.status() == NOT_FOUND) {
            throw new Failure("there is no order " + orderId + " at " + client);
        }
        return details(shown(question, answer).body());
    }

    /**
     * The order as it was, without what only other read models know.
     *
     * @param moment the query that says when
     * @throws Failure if it was not there
     */
    OrderDetails read(String moment) {
        Call question = question(moment);
        Answer answer = client.send(question);
        if (answer.status() == NOT_FOUND) {
            throw new Failure("there was no order " + orderId + " then at " + client);
        }
        JsonNode order = succeeded(question, answer).body();
        return new OrderDetails(
                order, List.of(), order.path("shipments").valueStream().toList(), List.of(), List.of());
    }

    /** The order if it, or its timeline, is another than it was. */
    Optional<OrderDetails> news(OrderDetails known) {
        Call question = question("").unless(entityTag);
        Answer answer = client.send(question);
        JsonNode now = answer.status() == NOT_MODIFIED
                ? known.order()
                : shown(question, answer).body();
        return now.equals(known.order()) && timeline().equals(known.timeline())
                ? Optional.empty()
                : Optional.of(details(now));
    }

    private Answer shown(Call question, Answer answer) {
        entityTag = succeeded(question, answer).entityTag();
        return answer;
    }

    private OrderDetails details(JsonNode order) {
        String ofOrder = "?orderId=" + Call.encoded(orderId);
        List<JsonNode> timeline = timeline();
        return new OrderDetails(
                order,
                client.all("/v1/payments" + ofOrder),
                client.all("/v1/shipments" + ofOrder),
                timeline.stream()
                        .filter(entry -> entry.path("name").asString("").equals("ReturnRequested"))
                        .flatMap(entry ->
                                part("/v1/returns/"
                                                + Call.encoded(entry.path("aggregateId")
                                                        .asString("")))
                                        .stream())
                        .toList(),
                timeline);
    }

    private Call question(String part) {
        return Call.get("/v1/orders/" + Call.encoded(orderId) + part);
    }

    private List<JsonNode> timeline() {
        return part(question("/timeline").path()).stream()
                .flatMap(shown -> shown.path("items").valueStream())
                .toList();
    }

    /** What belongs to the order; nothing where its read model has not come to it yet. */
    private Optional<JsonNode> part(String path) {
        Call question = Call.get(path);
        Answer answer = client.send(question);
        return answer.status() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(succeeded(question, answer).body());
    }

    private static Answer succeeded(Call question, Answer answer) {
        if (!answer.succeeded()) {
            throw new RefusedCall(question, answer);
        }
        return answer;
    }
}
