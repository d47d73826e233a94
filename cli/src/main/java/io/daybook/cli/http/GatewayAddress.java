package io.daybook.cli.http;

import java.net.URI;
import java.net.URISyntaxException;
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
            defaultValue = "${env:DAYBOOK_URL:-http://127.0.0.1:8080}",
            description = "The gateway's address; DAYBOOK_URL or http://127.0.0.1:8080 if not given.")
    private String url = "";

    /**
     * The address as a person gave it.
     *
     * @throws ParameterException if it is no http or https address
     */
    public URI uri() {
        try {
            URI uri = new URI(url);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Told below in the same words.
        }
        throw new ParameterException(
                command.commandLine(), "--url must be an address like http://127.0.0.1:8080, not '" + url + "'");
    }
}
