package io.daybook.cli.ops;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Answer;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a running system for an operator, and prints what it answers.
 *
 * @param json whether as JSON
 */
record OperatorCalls(Console console, GatewayAddress address, boolean json) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int WAIT_SECONDS = 10;

    /** Prints what the call answers, in words of the drawing unless it is to be JSON; the answer's document. */
    JsonNode print(Call call, Function<JsonNode, String> drawing) {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        Answer answer = new PatientClient(gateway, PATIENCE, new Stop()).accepted(call);
        console.print(
                json
                        ? CliJson.MAPPER.writeValueAsString(answer.body())
                        : drawing.apply(answer.body()).stripTrailing());
        return answer.body();
    }

    /** A call that does something once, and is answered with what became of it. */
    static Call post(String path, Map<String, @Nullable String> body) {
        Map<String, String> given = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value);
            }
        });
        return Call.post(path, UUID.randomUUID().toString(), given).waiting(WAIT_SECONDS);
    }

    /** The values that are given, as a query. */
    static String query(Map<String, @Nullable String> values) {
        String query = values.entrySet().stream()
                .filter(value -> value.getValue() != null)
                .map(value -> value.getKey() + "=" + Call.encoded(Objects.requireNonNull(value.getValue())))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : "?" + query;
    }
}
