package io.daybook.cli.log;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.LogStatistics;
import io.daybook.axonserver.log.LogStatistics.Share;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Command;

/** {@code daybook log stats}: what the log is made of, and what makes it grow. */
@Command(name = "stats")
public final class StatsCommand extends LogInspection {

    /** A command that writes to the given console. */
    public StatsCommand(Console console) {
        super(console);
    }

    @Override
    int inspect(DirectoryDisk log, Path directory) throws IOException {
        LogStatistics found = LogStatistics.of(log);
        console.print(json ? json(found, directory) : text(found, directory));
        return 0;
    }

    private static String json(LogStatistics found, Path directory) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("log", directory.toString());
        json.put("segments", found.segments());
        json.put("aggregates", found.aggregates());
        json.put("firstTime", time(found.firstTime()));
        json.put("lastTime", time(found.lastTime()));
        json.put("kinds", mostBytesFirst(found.kinds()));
        json.put("eventTypes", mostBytesFirst(found.eventTypes()));
        return CliJson.MAPPER.writeValueAsString(json);
    }

    private static String text(LogStatistics found, Path directory) {
        StringBuilder text = new StringBuilder();
        text.append("log        ").append(directory).append('\n');
        text.append("segments   ").append(found.segments()).append('\n');
        text.append("aggregates ").append(found.aggregates()).append('\n');
        time(found.firstTime())
                .ifPresent(time -> text.append("first time ").append(time).append('\n'));
        time(found.lastTime())
                .ifPresent(time -> text.append("last time  ").append(time).append('\n'));
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
                .sorted(Entry.comparingByValue(
                        Comparator.comparingLong(Share::bytes).reversed()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Optional<String> time(OptionalLong millis) {
        return millis.stream()
                .mapToObj(Instant::ofEpochMilli)
                .map(Instant::toString)
                .findFirst();
    }
}
