package io.daybook.cli.events;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.Progress;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.Download;
import io.daybook.cli.http.GatewayAddress;
import io.daybook.cli.http.GatewayClient;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code daybook events export}: the log as lines, to stdout or to a file that grows with it. */
@Command(name = "export")
public final class ExportEvents implements Callable<Integer> {

    private final Console console;

    @Option(names = "--file", paramLabel = "FILE", description = "Write there, behind what is there already.")
    private @Nullable Path file;

    @Option(names = "--format", description = "${COMPLETION-CANDIDATES}; as the file's name ends, or ndjson.")
    private @Nullable ExportFormat format;

    @Option(names = "--from", paramLabel = "PLACE", description = "From that position or instant on.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "PLACE", description = "Only before that position or instant.")
    private @Nullable String to;

    @Option(names = "--type", paramLabel = "NAME", description = "Only events of that type.")
    private @Nullable String type;

    @Option(names = "--order", paramLabel = "ID", description = "Only events about that order.")
    private @Nullable String order;

    @Option(names = "--json", description = "Print one JSON object about what is in the file then.")
    private boolean json;

    @Mixin
    private GatewayAddress address = new GatewayAddress();

    /** A command that writes to the given console. */
    public ExportEvents(Console console) {
        this.console = console;
    }

    /** How many events were written, where that can be seen, and where the next export begins. */
    private record Written(@Nullable Long events, long next) {

        private String what() {
            return events == null ? "events" : events + " events";
        }
    }

    @Override
    public Integer call() {
        GatewayClient gateway = new GatewayClient(address.uri());
        gateway.about(); // Who has not started a system yet is told so at once.
        try {
            if (file == null) {
                toStdout(gateway);
            } else if (format(file.toString()) == ExportFormat.parquet) {
                toNewFile(gateway, file);
            } else {
                toFile(gateway, file);
            }
            return 0;
        } catch (IOException failed) {
            throw new Failure("the events cannot be written: " + RootCauses.of(failed), failed);
        }
    }

    private void toStdout(GatewayClient gateway) throws IOException {
        OutputStream out = new BufferedOutputStream(console.out());
        Written written;
        try {
            written = export(gateway, format(""), from, out, /* isBegun= */ false);
        } finally {
            out.flush();
        }
        console.say(written.what() + "; what comes after them begins at --from " + written.next());
    }

    private void toFile(GatewayClient gateway, Path path) throws IOException {
        ExportFormat wanted = format(path.toString());
        ExportFile begun = ExportFile.open(path, wanted);
        String place =
                begun.last().isEmpty() ? from : Long.toString(begun.last().getAsLong() + 1);
        if (begun.isBegun() && !json) {
            console.say(path + " goes on " + (place == null ? "at the beginning" : "at --from " + place));
        }
        Written written;
        try (OutputStream out = begun.append()) {
            written = export(gateway, wanted, place, out, begun.isBegun());
        }
        tell(path, written);
    }

    /** What breaks off leaves no file, because nothing could be written behind it. */
    private void toNewFile(GatewayClient gateway, Path path) throws IOException {
        if (Files.exists(path)) {
            throw new Failure(
                    path + " is there already, and nothing can be written behind Parquet; give another --file");
        }
        Path part = Path.of(path + ".part");
        Written written;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
            written = export(gateway, ExportFormat.parquet, from, out, /* isBegun= */ false);
        } catch (IOException | RuntimeException brokenOff) {
            Files.delete(part);
            throw brokenOff;
        }
        Files.move(part, path);
        tell(path, written);
    }

    private ExportFormat format(String name) {
        ExportFormat ofName = Stream.of(ExportFormat.values())
                .filter(known -> name.endsWith("." + known))
                .findFirst()
                .orElse(ExportFormat.ndjson);
        return Objects.requireNonNullElse(format, ofName);
    }

    private void tell(Path path, Written written) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", path.toString());
        if (written.events() != null) {
            facts.put("events", written.events());
        }
        facts.put("next", written.next());
        console.print(
                json
                        ? CliJson.MAPPER.writeValueAsString(facts)
                        : written.what() + " written to " + path + ", up to position " + (written.next() - 1));
    }

    private Written export(
            GatewayClient gateway, ExportFormat wanted, @Nullable String place, OutputStream out, boolean isBegun)
            throws IOException {
        try (Download rows = gateway.download(Call.get("/v1/events" + query(wanted, place)))) {
            long end = Long.parseLong(rows.next().replaceAll(".*[?&]from=(\\d+).*", "$1"));
            if (wanted == ExportFormat.parquet) {
                rows.body().transferTo(out);
                return new Written(null, end);
            }
            return new Written(copy(rows, wanted, end, out, isBegun), end);
        }
    }

    private long copy(Download rows, ExportFormat wanted, long end, OutputStream out, boolean isBegun)
            throws IOException {
        long events = 0;
        long last = -1;
        BufferedReader lines = new BufferedReader(new InputStreamReader(rows.body(), StandardCharsets.UTF_8));
        try (Progress progress = file == null ? null : new Progress(console, "events", end)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                OptionalLong position = wanted.position(line);
                if (position.isPresent() || (!isBegun && events == 0)) {
                    out.write((line + wanted.lineEnd()).getBytes(StandardCharsets.UTF_8));
                }
                last = position.orElse(last);
                events += position.isPresent() ? 1 : 0;
                if (progress != null) {
                    progress.to(last + 1);
                }
            }
            return events;
        } catch (IOException brokenOff) {
            String where = last < 0 ? "before its first event" : "behind position " + last;
            throw new Failure("the export broke off " + where + ": " + RootCauses.of(brokenOff), brokenOff);
        }
    }

    private String query(ExportFormat wanted, @Nullable String place) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        values.put("format", wanted.name());
        values.put("from", place);
        values.put("to", to);
        values.put("type", type);
        values.put("orderId", order);
        return values.entrySet().stream()
                .filter(value -> value.getValue() != null)
                .map(value -> value.getKey() + "=" + Call.encoded(Objects.requireNonNull(value.getValue())))
                .collect(Collectors.joining("&", "?", ""));
    }
}
