package io.daybook.axonserver.metrics;

/** What a handler handles. */
public enum MessageKind {
    COMMAND("command"),
    QUERY("query");

    private final String word;

    MessageKind(String word) {
        this.word = word;
    }

    /** The word as it stands in names of metrics. */
    public String word() {
        return word;
    }
}
