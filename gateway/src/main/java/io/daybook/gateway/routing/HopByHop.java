package io.daybook.gateway.routing;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.StringUtils;

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

    /**
     * Those fields, whatever their case.
     *
     * @param connection what the message's {@code Connection} names besides
     * @param others what else is not passed on
     */
    static Set<String> fields(Collection<String> connection, Set<String> others) {
        Set<String> fields = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        fields.addAll(ALWAYS);
        fields.addAll(others);
        connection.forEach(value -> Collections.addAll(fields, StringUtils.tokenizeToStringArray(value, ",")));
        return fields;
    }
}
