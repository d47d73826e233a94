package io.daybook.axonserver;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asked for, from arguments and, where these say nothing, from system properties.
 *
 * <p>{@code --data DIR}, {@code --host}, {@code --port}, {@code --http-port}, {@code --message-bytes-max},
 * {@code --tls-cert}, {@code --tls-key} and {@code --tls-client-ca} have the properties
 * {@code daybook.axonserver.data} and so on. The access token comes from the environment only, because
 * arguments are seen by everybody on the machine; its variable is the one that the real server reads.
 */
final class CommandLineOptions {

    static final String TOKEN_VARIABLE = "AXONIQ_AXONSERVER_ACCESSCONTROL_TOKEN";

    private static final String MESSAGE_BYTES_MAX = "message-bytes-max";
    private static final String PROPERTY_PREFIX = "daybook.axonserver.";
    private static final String TLS_CERT = "tls-cert";
    private static final String TLS_KEY = "tls-key";
    private static final String TLS_CLIENT_CA = "tls-client-ca";
    private static final Set<String> NAMES =
            Set.of("data", "host", "port", "http-port", MESSAGE_BYTES_MAX, TLS_CERT, TLS_KEY, TLS_CLIENT_CA);

    private CommandLineOptions() {}

    /**
     * Reads the options.
     *
     * @throws IllegalArgumentException if an argument is unknown, has no value, or is no number that will do; the
     *     message names it
     */
    static AxonServerOptions parse(String[] arguments, Properties properties, Map<String, String> environment) {
        Map<String, String> given = named(arguments);
        UnaryOperator<String> value = name -> Optional.ofNullable(given.get(name))
                .orElseGet(() -> properties.getProperty(PROPERTY_PREFIX + name, ""));
        AxonServerOptions options = AxonServerOptions.in(Path.of(or(value.apply("data"), "data/axonserver")));
        return options.withHost(or(value.apply("host"), options.host()))
                .withPort(port("port", value.apply("port"), options.port()))
                .withHttpPort(port("http-port", value.apply("http-port"), options.httpPort()))
                .withMessageBytesMax(bytes(value.apply(MESSAGE_BYTES_MAX), options.messageBytesMax()))
                .withAccessToken(environment.get(TOKEN_VARIABLE))
                .withTls(tls(value.apply(TLS_CERT), value.apply(TLS_KEY), value.apply(TLS_CLIENT_CA)));
    }

    private static @Nullable TlsFiles tls(String certificate, String key, String clientAuthority) {
        if (certificate.isEmpty() != key.isEmpty() || (certificate.isEmpty() && !clientAuthority.isEmpty())) {
            throw new IllegalArgumentException("TLS needs both --" + TLS_CERT + " and --" + TLS_KEY);
        }
        return certificate.isEmpty()
                ? null
                : new TlsFiles(
                        Path.of(certificate),
                        Path.of(key),
                        clientAuthority.isEmpty() ? null : Path.of(clientAuthority));
    }

    private static Map<String, String> named(String[] arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String[] parts = arguments[i].split("=", 2);
            String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException("Unknown argument " + arguments[i]);
            }
            if (parts.length == 1 && i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            given.put(name, parts.length == 2 ? parts[1] : arguments[++i]);
        }
        return given;
    }

    private static int port(String name, String value, int otherwise) {
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + name + " needs a port, not " + value, e);
        }
        throw new IllegalArgumentException("--" + name + " needs a port from 0 to 65535, not " + value);
    }

    private static int bytes(String value, int otherwise) {
        try {
            return value.isEmpty() ? otherwise : Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--" + MESSAGE_BYTES_MAX + " needs a number, not " + value, e);
        }
    }

    private static String or(String value, String otherwise) {
        return value.isEmpty() ? otherwise : value;
    }
}
