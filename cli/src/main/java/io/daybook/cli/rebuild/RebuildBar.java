package io.daybook.cli.rebuild;

import io.daybook.cli.console.Console;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How far a rebuild is: a bar that is drawn over where that can be, else a line after every ten seconds. */
final class RebuildBar {

    private static final int WIDTH = 30;
    private static final long LINE_AFTER_NANOS = Duration.ofSeconds(10).toNanos();

    private final Console console;
    private long told = System.nanoTime();
    private boolean drawn;

    RebuildBar(Console console) {
        this.console = console;
    }

    /** What the service says of the rebuild now. */
    void show(JsonNode rebuild) {
        if (console.errTerminal()) {
            console.err().print("\r\u001b[K" + bar(rebuild) + " " + text(rebuild));
            console.err().flush();
            drawn = true;
        } else if (System.nanoTime() - told >= LINE_AFTER_NANOS) {
            told = System.nanoTime();
            console.say(text(rebuild));
        }
    }

    /** Leaves the line, so that the next one begins below. */
    void end() {
        if (drawn) {
            console.say("");
        }
    }

    static String bar(JsonNode rebuild) {
        long events = rebuild.path("head").asLong(0) + 1;
        long done = rebuild.path("position").asLong(0) + 1;
        int full = events == 0 ? WIDTH : (int) (WIDTH * Math.min(done, events) / events);
        return "[" + "#".repeat(full) + ".".repeat(WIDTH - full) + "]";
    }

    static String text(JsonNode rebuild) {
        String left = rebuild.path("secondsLeft").asString("?");
        return String.format(
                Locale.ROOT,
                "%d of %d events, %d events/s, %s s left",
                rebuild.path("position").asLong(0) + 1,
                rebuild.path("head").asLong(0) + 1,
                rebuild.path("rate").asLong(0),
                left);
    }
}
