package io.daybook.gateway.routing;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which header fields belong to one connection and are not passed on (RFC 9110 §7.6.1). */
final class HopByHop {

    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HopByHop() {}

    /** The fields that a message's {@code Connection} names. */
    static Set<String> namedBy(Collection<String> connection) {
        return connection.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(name -> lower(name.strip()))
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean belongsToConnection(String name, Set<String> namedByConnection) {
        return ALWAYS.contains(lower(name)) || namedByConnection.contains(lower(name));
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
