package io.daybook.cli.ops;

import io.daybook.cli.console.Columns;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.Call;
import io.daybook.cli.order.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code daybook ops letters}: events that could not be handled, of all services. */
@Command(name = "letters")
public final class LettersCommand {

    private static final String LETTERS = "/v1/ops/dead-letters";

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    /** A command that writes to the given console. */
    public LettersCommand(Console console) {
        this.console = console;
    }

    /** Which letters. */
    static final class Wanted {

        @Option(names = "--processor", paramLabel = "NAME", description = "Only those of one event processor.")
        private @Nullable String processor;

        @Option(names = "--sequence", paramLabel = "ID", description = "Only those of one order, or of one sku.")
        private @Nullable String sequence;

        @Option(names = "--cause", paramLabel = "TEXT", description = "Only those whose cause begins with that.")
        private @Nullable String cause;

        private Map<String, @Nullable String> values() {
            Map<String, @Nullable String> values = new LinkedHashMap<>();
            values.put("processor", processor);
            values.put("sequence", sequence);
            values.put("cause", cause);
            return values;
        }

        private boolean isNothing() {
            return processor == null && sequence == null && cause == null;
        }
    }

    /** What waits. */
    @Command
    int list(
            @Mixin Wanted wanted,
            @Option(names = "--limit", paramLabel = "N", description = "How many at most, 200 or fewer.") @Nullable
                    String limit,
            @Option(names = "--cursor", paramLabel = "TEXT", description = "The next of a list before.") @Nullable
                    String cursor,
            @Mixin OperatorOptions options) {
        Map<String, @Nullable String> query = wanted.values();
        query.put("limit", limit);
        query.put("cursor", cursor);
        JsonNode page =
                options.calls(console).print(Call.get(LETTERS + OperatorCalls.query(query)), LettersCommand::table);
        return missing(page);
    }

    /** One of them. */
    @Command
    int show(
            @Parameters(paramLabel = "ID", description = "The letter's id.") String id,
            @Mixin OperatorOptions options) {
        options.calls(console).print(Call.get(LETTERS + "/" + Call.encoded(id)), LettersCommand::letter);
        return 0;
    }

    /** Once more, after the cause was mended. */
    @Command
    int retry(
            @Parameters(paramLabel = "ID", arity = "0..1", description = "The letter's id.") @Nullable String id,
            @Mixin Wanted wanted,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the log.")
                    String reason,
            @Mixin OperatorOptions options) {
        if ((id == null) == wanted.isNothing()) {
            throw new ParameterException(
                    command.commandLine(), "name a letter, or say which with --processor, --sequence or --cause");
        }
        Map<String, @Nullable String> body = id == null ? wanted.values() : new LinkedHashMap<>();
        body.put("reason", reason);
        String path = LETTERS + (id == null ? "" : "/" + Call.encoded(id)) + "/retry";
        JsonNode retried = options.calls(console).print(OperatorCalls.post(path, body), LettersCommand::outcome);
        long left = retried.path("left").asLong(0)
                + retried.path("untried").asLong(0)
                + retried.path("items")
                        .valueStream()
                        .mapToLong(item -> item.path("left").asLong(0))
                        .sum();
        return left > 0 ? 1 : missing(retried);
    }

    /** Never again. */
    @Command
    int evict(
            @Parameters(paramLabel = "ID", description = "The letter's id.") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the log.")
                    String reason,
            @Mixin OperatorOptions options) {
        String path = LETTERS + "/" + Call.encoded(id) + "?reason=" + Call.encoded(reason);
        options.calls(console).print(Call.delete(path, UUID.randomUUID().toString()), LettersCommand::evicted);
        return 0;
    }

    /** A service that did not answer is told, because its letters are missing. */
    private int missing(JsonNode answer) {
        String services =
                answer.path("unreachable").valueStream().map(Words::text).collect(Collectors.joining(", "));
        if (services.isEmpty()) {
            return 0;
        }
        console.say("daybook: did not answer, and what waits there is missing here: " + services);
        return 1;
    }

    private static String table(JsonNode page) {
        Columns table = new Columns().row("letter", "behind", "since", "event", "cause");
        page.path("items")
                .forEach(item -> table.row(
                        Words.text(item.path("letterId")),
                        Words.text(item.path("behind")),
                        Words.text(item.path("since")),
                        Words.text(item.path("event").path("type")),
                        Words.text(item.path("cause"))));
        String next = Words.text(page.path("next"));
        return page.path("items").isEmpty()
                ? "Nothing waits."
                : table.text() + (next.isEmpty() ? "" : "\nmore: --cursor " + next + "\n");
    }

    private static String letter(JsonNode letter) {
        JsonNode event = letter.path("event");
        Columns columns = new Columns();
        for (String field : new String[] {"letterId", "since", "behind", "cause"}) {
            columns.row(field, Words.text(letter.path(field)));
        }
        columns.row("event", Words.text(event.path("type")) + " of " + Words.text(event.path("at")));
        columns.row(
                "aggregate", Words.text(event.path("aggregateId")) + " / " + Words.text(event.path("sequenceNumber")));
        event.path("details")
                .propertyStream()
                .forEach(detail -> columns.row(
                        detail.getKey(),
                        detail.getValue().isContainer()
                                ? detail.getValue().toString()
                                : Words.text(detail.getValue())));
        return columns.text();
    }

    private static String outcome(JsonNode retried) {
        Columns table = new Columns().row("letter", "left", "cause");
        (retried.has("items") ? retried.path("items").valueStream() : Stream.of(retried))
                .forEach(item -> table.row(
                        Words.text(item.path("letterId")),
                        Words.text(item.path("left")),
                        Words.text(item.path("cause"))));
        long untried = retried.path("untried").asLong(0);
        return table.text() + (untried == 0 ? "" : "\n" + untried + " were not tried; ask again\n");
    }

    private static String evicted(JsonNode evicted) {
        Columns table = new Columns().row("missing", "aggregate", "number");
        evicted.path("missing")
                .forEach(event -> table.row(
                        Words.text(event.path("type")),
                        Words.text(event.path("aggregateId")),
                        Words.text(event.path("sequenceNumber"))));
        return "Evicted " + Words.text(evicted.path("evicted")) + " events of " + Words.text(evicted.path("letterId"))
                + ":\n" + table.text();
    }
}
