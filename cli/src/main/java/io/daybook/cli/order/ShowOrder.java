package io.daybook.cli.order;

import io.daybook.cli.console.Console;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook order show ID}: one order, and what becomes of it while somebody watches. */
@Command(name = "show")
public final class ShowOrder implements Callable<Integer> {

    /** Who looks once wants to know at once that nothing can be seen. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Who watches wants to see what comes after a restart. */
    private static final Duration PATIENCE_OF_FOLLOWERS = Duration.ofMinutes(2);

    private final Console console;
    private final Duration between;
    private final Stop stop = new Stop();

    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String orderId = "";

    @Option(names = "--json", description = "Print one JSON object: order, payments, shipments, returns and timeline.")
    private boolean json;

    @Option(
            names = "--follow",
            description = "Show changes as they come until the order is at rest; with --json, an object each time.")
    private boolean follow;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

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
        OrderReader reader =
                new OrderReader(new PatientClient(gateway, follow ? PATIENCE_OF_FOLLOWERS : PATIENCE, stop), orderId);
        OrderDrawing drawing = new OrderDrawing(console.outColoured());
        OrderDetails shown = reader.read();
        console.print(json ? shown.json() : drawing.whole(shown));
        while (follow && !shown.isAtRest()) {
            stop.pause(between);
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
