package io.daybook.kit.http.json;

/** Says why some bytes are not JSON, in words that may be shown to whoever sent them. */
public final class MalformedJson extends Exception {

    MalformedJson(String reason) {
        super(reason);
    }

    /** The reason, without a trace of the parser. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
