package io.daybook.cli.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the gateway is: the option that all commands share that talk to a running system. */
public final class GatewayAddress {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "The gateway's address; DAYBOOK_URL or http://127.0.0.1:8080 if not given.")
    private @Nullable String url;

    /**
     * The address as a person gave it.
     *
     * @throws ParameterException if it is no http or https address
     */
    public URI uri() {
        String given = given(url, System.getenv());
        try {
            URI uri = new URI(given);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below in the same words.
        }
        throw new ParameterException(
                command.commandLine(), "--url must be an address like http://127.0.0.1:8080, not '" + given + "'");
    }

    /** The option, else the environment, where a variable that is empty is one that is not set. */
    static String given(@Nullable String option, Map<String, String> environment) {
        String variable = environment.getOrDefault("DAYBOOK_URL", "");
        return option != null ? option : variable.isEmpty() ? "http://127.0.0.1:8080" : variable;
    }
}
