package io.daybook.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * The query of a request, read by us because a servlet container is lenient with it and mixes it with forms.
 *
 * @param values all values of each parameter, in the order in which they were written
 */
record QueryString(Map<String, List<String>> values) {

    /**
     * Reads {@code name=value&…} (application/x-www-form-urlencoded, WHATWG URL §5.1).
     *
     * @throws Problem 400 {@code MALFORMED} if an escape is no escape or not UTF-8
     */
    static QueryString of(@Nullable String raw) {
        Map<String, List<String>> values = new TreeMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                if (!pair.isEmpty()) {
                    values.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
                }
            }
        }
        return new QueryString(values);
    }

    private static String decode(String text) {
        try {
            String decoded = UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException notAnEscape) {
            // Refused below, as are bytes that are not UTF-8.
        }
        throw Problem.malformed("The query cannot be read.");
    }
}
