package io.daybook.cli.login;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.http.AccessTokens;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.up.Accounts;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook login}: has an access token of the gateway's issuer, and keeps it. */
@Command(name = "login")
public final class LoginCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "An account of the embedded issuer, or an OAuth client of another one. Without it somebody"
                    + " logs in in a browser on this machine.")
    private @Nullable String name;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory with the accounts of an embedded issuer (${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--client",
            paramLabel = "ID",
            defaultValue = "daybook-login",
            description = "The public OAuth client that a browser logs in for (${DEFAULT-VALUE}).")
    private String client = "daybook-login";

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public LoginCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        URI gateway = GatewayClient.withoutSlash(address.uri());
        Issuer issuer = Issuer.of(gateway);
        String account = name;
        String token = account == null
                ? new BrowserLogin(issuer, client, console).token()
                : issuer.token(Map.of("grant_type", "client_credentials"), account, password(account, issuer));
        AccessTokens tokens = AccessTokens.ofUser();
        tokens.keep(gateway, token);
        console.say("logged in at " + gateway + "; the token is in " + tokens.file());
        return 0;
    }

    /** What the data directory knows is for the issuer of this machine and for no other. */
    private String password(String account, Issuer issuer) {
        String given = System.getenv().getOrDefault("DAYBOOK_PASSWORD", "");
        if (!given.isEmpty()) {
            return given;
        }
        Optional<String> known = issuer.isHere() ? Accounts.password(data, account) : Optional.empty();
        return known.orElseGet(() -> typed(account));
    }

    private String typed(String account) {
        return Optional.ofNullable(System.console())
                .filter(terminal -> console.errTerminal()) // From JDK 22 on there is one that is no terminal.
                .map(terminal -> terminal.readPassword("Password of %s: ", account))
                .map(String::new)
                .orElseThrow(
                        () -> new Failure("no password: set DAYBOOK_PASSWORD, or name the data directory with --data"));
    }
}
