package io.daybook.cli.log;

import io.daybook.axonserver.log.LogStatistics;
import io.daybook.axonserver.log.LogStatistics.Share;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Json;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook log stats}: what the log is made of, and what makes it grow. */
@Command(
        name = "stats",
        header = "Say what the log is made of.",
        description = {
            "",
            "Counts records and bytes by kind and by type of event, those with the most bytes first. Each record is"
                    + " checked on the way. Nothing is changed; the system may run, and then the log is counted as it"
                    + " is now."
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 the log is damaged or cannot be read, 2 wrong usage or no log there.",
            "",
            "Examples:",
            "  daybook log stats",
            "  daybook log stats --data /backup/axonserver --json | jq .eventTypes"
        })
public final class StatsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private LogDirectory directory = new LogDirectory();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** A command that writes to the given console. */
    public StatsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LogStatistics found = directory.ask(LogStatistics::of);
        console.print(json ? Json.MAPPER.writeValueAsString(json(found)) : text(found));
        return 0;
    }

    private Map<String, Object> json(LogStatistics found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("log", directory.path().toString());
        json.put("segments", found.segments());
        json.put("aggregates", found.aggregates());
        json.put("firstTime", time(found.firstTime()));
        json.put("lastTime", time(found.lastTime()));
        json.put("kinds", mostBytesFirst(found.kinds()));
        json.put("eventTypes", mostBytesFirst(found.eventTypes()));
        return json;
    }

    private String text(LogStatistics found) {
        StringBuilder text = new StringBuilder();
        text.append("log        ").append(directory.path()).append('\n');
        text.append("segments   ").append(found.segments()).append('\n');
        text.append("aggregates ").append(found.aggregates()).append('\n');
        if (found.firstTime().isPresent()) {
            text.append("first time ").append(time(found.firstTime())).append('\n');
            text.append("last time  ").append(time(found.lastTime())).append('\n');
        }
        appendTable(text, "kind", found.kinds());
        appendTable(text, "event type", found.eventTypes());
        return text.toString().stripTrailing();
    }

    private static void appendTable(StringBuilder text, String of, Map<String, Share> shares) {
        text.append(String.format(Locale.ROOT, "%n%12s %15s  %s%n", "count", "bytes", of));
        mostBytesFirst(shares)
                .forEach((name, share) ->
                        text.append(String.format(Locale.ROOT, "%12d %15d  %s%n", share.count(), share.bytes(), name)));
    }

    private static Map<String, Share> mostBytesFirst(Map<String, Share> shares) {
        Map<String, Share> sorted = new LinkedHashMap<>();
        shares.entrySet().stream()
                .sorted(Comparator.comparingLong(
                                (Entry<String, Share> entry) -> entry.getValue().bytes())
                        .reversed())
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static @Nullable String time(OptionalLong millis) {
        return millis.isPresent() ? Instant.ofEpochMilli(millis.getAsLong()).toString() : null;
    }
}
