package io.daybook.cli.order;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook order show ID}: one order, what becomes of it while somebody watches, or how it was. */
@Command(name = "show")
public final class ShowOrder implements Callable<Integer> {

    /** Who looks once wants to know at once that nothing can be seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Who watches wants to see what comes after a restart. */
    private static final Duration PATIENCE_OF_FOLLOWERS = Duration.ofMinutes(2);

    /** A long log takes a while until its past can be asked for. */
    private static final Duration PATIENCE_WITH_THE_PAST = Duration.ofMinutes(10);

    private final Console console;
    private final Duration between;
    private final Stop stop = new Stop();

    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String orderId = "";

    @Option(
            names = "--json",
            description = "Print one JSON object: order, payments, shipments, returns and timeline; of the past, the"
                    + " order alone.")
    private boolean json;

    @ArgGroup
    private When when = new When();

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    private static final class When {

        @Option(
                names = "--follow",
                description = "Show changes as they come until the order is at rest; with --json, an object each time.")
        private boolean follow;

        @Option(
                names = "--as-of",
                paramLabel = "INSTANT",
                description = "Show the order as it was then, such as 2026-01-31T12:00:00Z.")
        private @Nullable Instant asOf;

        @Option(
                names = "--version",
                paramLabel = "NUMBER",
                description = "Show the order right after its event of this number, from 0.")
        private @Nullable Long version;

        private Duration patience() {
            return follow ? PATIENCE_OF_FOLLOWERS : moment().isEmpty() ? PATIENCE : PATIENCE_WITH_THE_PAST;
        }

        /** The query for it; empty where the order is wanted as it is. */
        private String moment() {
            return asOf != null ? "?asOf=" + asOf : version != null ? "?version=" + version : "";
        }
    }

    /** A command that writes to the given console. */
    public ShowOrder(Console console) {
        this(console, Duration.ofMillis(500));
    }

    /** The same with another pause between two looks. */
    ShowOrder(Console console, Duration between) {
        this.console = console;
        this.between = between;
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        OrderReader reader = new OrderReader(new PatientClient(gateway, when.patience(), stop, console::say), orderId);
        OrderDrawing drawing = new OrderDrawing(console.outColoured());
        if (!when.moment().isEmpty()) {
            OrderDetails then = reader.read(when.moment());
            console.print(json ? CliJson.MAPPER.writeValueAsString(then.order()) : drawing.whole(then));
            return 0;
        }
        OrderDetails shown = reader.read();
        console.print(json ? shown.json() : drawing.whole(shown));
        if (!when.follow || shown.isAtRest()) {
            return 0;
        }
        LiveChanges changes = LiveChanges.of(gateway, orderId, stop);
        while (!shown.isAtRest()) {
            changes.await(between);
            Optional<OrderDetails> news = reader.news(shown);
            if (news.isPresent()) {
                OrderDetails now = news.get();
                String text = json ? now.json() : drawing.changes(shown, now);
                if (!text.isEmpty()) { // What changed may be nothing that is drawn.
                    console.print(text);
                }
                shown = now;
            }
        }
        return 0;
    }
}
