package io.daybook.cli.ops;

import io.daybook.cli.console.Columns;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Call;
import io.daybook.cli.order.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code daybook ops sagas}: what carries orders, and what an operator can do about it. */
@Command(name = "sagas")
public final class SagasCommand {

    private static final String SAGAS = "/v1/ops/sagas";

    private final Console console;

    /** A command that writes to the given console. */
    public SagasCommand(Console console) {
        this.console = console;
    }

    /** Which order, and why. */
    static final class Operated {

        @Parameters(paramLabel = "ORDER", description = "The order's id.")
        private String orderId = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the timeline.")
        private String reason = "";
    }

    /** What runs. */
    @Command
    int list(
            @Option(names = "--state", paramLabel = "STATE", description = "RUNNING, SUSPENDED or RESTING.") @Nullable
                    String state,
            @Option(names = "--step", paramLabel = "STEP", description = "Only those at one step.") @Nullable
                    String step,
            @Option(names = "--stuck", description = "Only those that are stuck.") boolean stuck,
            @Option(names = "--cursor", paramLabel = "TEXT", description = "The next of a list before.") @Nullable
                    String cursor,
            @Mixin OperatorOptions options) {
        Map<String, @Nullable String> query = new LinkedHashMap<>();
        query.put("state", state);
        query.put("step", step);
        query.put("stuck", stuck ? "true" : null);
        query.put("cursor", cursor);
        options.calls(console).print(Call.get(SAGAS + OperatorCalls.query(query)), SagasCommand::table);
        return 0;
    }

    /** One order's. */
    @Command
    int show(
            @Parameters(paramLabel = "ORDER", description = "The order's id.") String orderId,
            @Mixin OperatorOptions options) {
        options.calls(console).print(Call.get(SAGAS + "/" + Call.encoded(orderId)), SagasCommand::instance);
        return 0;
    }

    /** Once more. */
    @Command
    int retry(@Mixin Operated operated, @Mixin OperatorOptions options) {
        return request("retry", operated, options);
    }

    /** Back. */
    @Command
    int compensate(@Mixin Operated operated, @Mixin OperatorOptions options) {
        return request("compensate", operated, options);
    }

    /** No further. */
    @Command
    int abandon(@Mixin Operated operated, @Mixin OperatorOptions options) {
        return request("abandon", operated, options);
    }

    private int request(String action, Operated operated, OperatorOptions options) {
        String path = SAGAS + "/" + Call.encoded(operated.orderId) + "/" + action;
        options.calls(console)
                .print(
                        OperatorCalls.post(path, Map.of("reason", operated.reason)),
                        done -> "Requested as " + Words.text(done.path("operationId")) + ".\n"
                                + (done.has("instance")
                                        ? instance(done.path("instance"))
                                        : "The process has ended.\n"));
        return 0;
    }

    private static String table(JsonNode page) {
        Columns table = new Columns().row("order", "process", "step", "state", "since", "waits for", "last error");
        page.path("items")
                .forEach(item -> table.row(
                        Words.text(item.path("orderId")),
                        Words.text(item.path("process")),
                        Words.text(item.path("step")),
                        item.path("stuck").asBoolean(false) ? "STUCK" : Words.text(item.path("state")),
                        Words.text(item.path("since")),
                        commands(item),
                        Words.text(item.path("lastError"))));
        String next = Words.text(page.path("next"));
        return page.path("items").isEmpty()
                ? "Nothing runs."
                : table.text() + (next.isEmpty() ? "" : "\nmore: --cursor " + next + "\n");
    }

    private static String commands(JsonNode instance) {
        return instance.path("outstanding")
                .valueStream()
                .map(command -> Words.text(command.path("command")))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String instance(JsonNode instance) {
        Columns columns = new Columns();
        for (String field :
                new String[] {"orderId", "process", "step", "state", "since", "overdue", "parked", "lastError"}) {
            String value = Words.text(instance.path(field));
            if (!value.isEmpty()) {
                columns.row(field, value);
            }
        }
        instance.path("outstanding")
                .forEach(command -> columns.row(
                        "waits for", Words.text(command.path("command")) + " " + Words.text(command.path("target"))));
        instance.path("deadlines")
                .forEach(deadline -> columns.row(
                        "deadline", Words.text(deadline.path("deadline")) + " at " + Words.text(deadline.path("due"))));
        return columns.row(
                        "allowed",
                        instance.path("allowedActions")
                                .valueStream()
                                .map(Words::text)
                                .collect(Collectors.joining(", ")))
                .text();
    }
}
