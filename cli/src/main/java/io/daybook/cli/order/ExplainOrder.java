package io.daybook.cli.order;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.Download;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook order why ID}: what of an order follows from what, and after which time. */
@Command(name = "why")
public final class ExplainOrder implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String orderId = "";

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    private static final class Form {

        @Option(names = "--json", description = "Print one JSON object: nodes and edges.")
        private boolean json;

        @Option(names = "--mermaid", description = "Print a flowchart of Mermaid.")
        private boolean mermaid;

        private String name() {
            return json ? "json" : mermaid ? "mermaid" : "text";
        }
    }

    /** A command that writes to the given console. */
    public ExplainOrder(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        String path = "/v1/orders/" + Call.encoded(orderId) + "/why?format=" + form.name();
        try (Download answer = gateway.download(Call.get(path))) {
            console.print(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8).stripTrailing());
            return 0;
        } catch (IOException brokenOff) {
            throw new Failure("the answer broke off: " + RootCauses.of(brokenOff), brokenOff);
        }
    }
}
