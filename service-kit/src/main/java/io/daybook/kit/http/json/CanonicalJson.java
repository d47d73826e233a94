package io.daybook.kit.http.json;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a JSON value in one way only, so that equal requests have equal hashes.
 *
 * <p>As RFC 8785 (JCS): no white space, names sorted by UTF-16 code unit, only the necessary escapes. One thing
 * differs: a number that is not an integer is kept as it was written, because JCS would round it to a double and two
 * different amounts would then look the same.
 */
public final class CanonicalJson {

    private static final HexFormat HEXADECIMAL = HexFormat.of();

    private final StringBuilder out = new StringBuilder();

    private CanonicalJson() {}

    /** The canonical text of the value (RFC 8785 §3.2). */
    public static String of(Json json) {
        CanonicalJson canonical = new CanonicalJson();
        canonical.write(json);
        return canonical.out.toString();
    }

    private void write(Json json) {
        if (json instanceof Json.Members object) {
            object(object.members());
        } else if (json instanceof Json.Items array) {
            array(array);
        } else if (json instanceof Json.Text text) {
            string(text.value());
        } else if (json instanceof Json.Numeral number) {
            out.append(number(number.literal()));
        } else if (json instanceof Json.Truth truth) {
            out.append(truth.value());
        } else {
            out.append("null");
        }
    }

    private void object(Map<String, Json> members) {
        char separator = '{';
        for (Map.Entry<String, Json> member : new TreeMap<>(members).entrySet()) {
            out.append(separator);
            string(member.getKey());
            out.append(':');
            write(member.getValue());
            separator = ',';
        }
        out.append(members.isEmpty() ? "{}" : "}");
    }

    private void array(Json.Items array) {
        char separator = '[';
        for (Json item : array.items()) {
            out.append(separator);
            write(item);
            separator = ',';
        }
        out.append(array.items().isEmpty() ? "[]" : "]");
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < ' ') {
                    HEXADECIMAL.toHexDigits(out.append("\\u00"), (byte) c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    /** JSON forbids leading zeros, so an integer is canonical as it stands, but for a negative zero. */
    private static String number(String literal) {
        return literal.equals("-0") ? "0" : literal;
    }
}
