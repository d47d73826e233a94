package io.daybook.cli.log;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.CutTail;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogBackup;
import io.daybook.axonserver.log.LogHead;
import io.daybook.axonserver.log.LogSize;
import io.daybook.axonserver.log.LogStatistics;
import io.daybook.axonserver.log.LogStatistics.Share;
import io.daybook.axonserver.log.LogVerification;
import io.daybook.axonserver.log.ScheduledEvent;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.Progress;
import io.daybook.cli.log.LogTransfer.Transferred;
import io.daybook.cli.running.AxonServerToken;
import io.daybook.cli.running.CertificateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code daybook log}: what can be asked of the log and made of it. It is only read, and its server may run. */
@Command(name = "log")
public final class LogCommand {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):(\\d{1,5})");

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            scope = ScopeType.INHERIT,
            description = "The data directory of a system (${DEFAULT-VALUE}), or a copy of the axonserver/ in it.")
    private Path data = Path.of("data");

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object.")
    private boolean json;

    /** A command that writes to the given console. */
    public LogCommand(Console console) {
        this.console = console;
    }

    /** Is the log what was written, and all of it. */
    @Command
    int verify(
            @Option(
                            names = "--head",
                            paramLabel = "RECORDS:HASH",
                            description = "A head that this log had before and must still go through.")
                    @Nullable
                    String head) {
        Optional<LogHead> kept = Optional.ofNullable(head).map(this::head);
        Map<String, Object> facts = new LinkedHashMap<>();
        LogVerification found = inspect(facts, log -> LogVerification.of(log, kept));
        facts.put("good", found.good());
        facts.put("segments", found.segments());
        facts.put("records", found.head().records());
        facts.put("events", found.events());
        facts.put("snapshots", found.snapshots());
        facts.put("first", found.first());
        facts.put("last", found.last());
        facts.put("head", found.head().toString());
        facts.put("unfinished", found.unfinished().map(LogCommand::text));
        facts.put("bad", found.bad());
        // The head last, where it is seen: it is what should be kept.
        print(facts, () -> text(facts, "log segments records events snapshots first last unfinished head"));
        found.bad().ifPresent(console::say);
        return found.good() ? 0 : 1;
    }

    /** What the log is made of, and what makes it grow. */
    @Command
    int stats() {
        Map<String, Object> facts = new LinkedHashMap<>();
        LogStatistics found = inspect(facts, LogStatistics::of);
        Map<String, Share> kinds = mostBytesFirst(found.kinds());
        Map<String, Share> eventTypes = mostBytesFirst(found.eventTypes());
        facts.put("segments", found.segments());
        facts.put("aggregates", found.aggregates());
        facts.put("firstTime", time(found.firstTime()));
        facts.put("lastTime", time(found.lastTime()));
        facts.put("kinds", kinds);
        facts.put("eventTypes", eventTypes);
        print(
                facts,
                () -> text(facts, "log segments aggregates firstTime lastTime")
                        + table("kind", kinds)
                        + table("event type", eventTypes));
        return 0;
    }

    /** Brings a copy of the log up to date, from which it can be restored. */
    @Command
    int backup(
            @Parameters(paramLabel = "TO", description = "The directory that has the copy, or will have it.") Path to) {
        Map<String, Object> facts = new LinkedHashMap<>();
        LogVerification copy = inspect(facts, log -> update(log, to));
        return printCopy(facts, copy, to);
    }

    /** Makes the log of a new system from its backup. */
    @Command
    int restore(@Parameters(paramLabel = "FROM", description = "The directory that has the copy.") Path from) {
        Path readModels = data.resolve("mongodb");
        if (Files.exists(readModels)) {
            throw new Failure(readModels + " was made from another log: move it away, it is made anew from this one");
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        Path to = data.resolve("axonserver");
        LogVerification copy = inspect(facts, from, backup -> update(backup, to));
        return printCopy(facts, copy, to);
    }

    private LogVerification update(DirectoryDisk log, Path to) throws IOException {
        try (DirectoryDisk copy = DirectoryDisk.in(to);
                Progress progress =
                        new Progress(console, "segments", LogSize.of(log).segments())) {
            return LogBackup.update(log, copy, progress::to);
        }
    }

    private int printCopy(Map<String, Object> facts, LogVerification copy, Path to) {
        facts.put("copy", to.toAbsolutePath().normalize().toString());
        facts.put("segments", copy.segments());
        facts.put("events", copy.events());
        facts.put("head", copy.head().toString());
        print(facts, () -> text(facts, "log copy segments events head"));
        return 0;
    }

    /** Appends the log to another Axon Server, to which the system is to move. */
    @Command
    int copy(
            @Option(names = "--to", required = true, paramLabel = "HOST:PORT", description = "The other Axon Server.")
                    String to,
            @Option(
                            names = "--move",
                            description =
                                    "Schedule there, too, what is still to be appended later (deadlines). The system"
                                            + " must be stopped, and go on at the other Axon Server only.")
                    boolean move) {
        Matcher address = HOST_AND_PORT.matcher(to);
        if (!address.matches()) {
            throw new ParameterException(command.commandLine(), "'" + to + "' is not HOST:PORT");
        }
        String token = AxonServerToken.given(System.getenv());
        Path noted = segments(data).resolve("moved-to-" + to.replace(':', '-'));
        Map<String, Object> facts = new LinkedHashMap<>();
        Transferred transferred = inspect(facts, log -> {
            Optional<SSLContext> tls = CertificateFolder.ofUser().map(CertificateFolder::context);
            try (LogTransfer transfer =
                    new LogTransfer(address.group(1), Integer.parseInt(address.group(2)), token, tls)) {
                return move ? move(facts, log, transfer, noted) : copy(log, transfer);
            }
        });
        facts.put("to", to);
        facts.put("before", transferred.before());
        facts.put("events", transferred.now());
        print(facts, () -> text(facts, "log to before events" + (move ? " scheduled" : "")));
        return 0;
    }

    private Transferred copy(DirectoryDisk log, LogTransfer transfer) throws IOException {
        try (Progress progress = new Progress(console, "events", LogSize.of(log).events())) {
            return transfer.copy(log, progress::to);
        }
    }

    /** Where events were scheduled already, some may have been appended, so that the other log goes its own way. */
    private Transferred move(Map<String, Object> facts, DirectoryDisk log, LogTransfer transfer, Path noted)
            throws IOException {
        List<ScheduledEvent> open = ScheduledEvent.openIn(log);
        Transferred transferred = Files.exists(noted) ? transfer.compare(log) : copy(log, transfer);
        facts.put("scheduled", transfer.schedule(open, noted));
        return transferred;
    }

    /** Asks the log in the directory, or in the {@code axonserver} in it, and names it as the first of the facts. */
    private <T> T inspect(Map<String, Object> facts, Question<T> question) {
        return inspect(facts, data, question);
    }

    private <T> T inspect(Map<String, Object> facts, Path from, Question<T> question) {
        Path segments = segments(from);
        facts.put("log", segments.toString());
        try (DirectoryDisk log = DirectoryDisk.in(segments)) {
            return question.ask(log);
        } catch (IOException e) {
            throw new Failure("cannot go on with the log: " + e.getMessage(), e);
        }
    }

    private Path segments(Path from) {
        try {
            for (Path directory : List.of(from.resolve("axonserver"), from)) {
                if (EventLog.isIn(directory)) {
                    return directory.toAbsolutePath().normalize();
                }
            }
        } catch (IOException e) {
            throw new Failure("cannot look into " + from + ": " + e, e);
        }
        throw new ParameterException(command.commandLine(), "there is no log in " + from);
    }

    private void print(Map<String, Object> facts, Supplier<String> text) {
        console.print(json ? CliJson.MAPPER.writeValueAsString(facts) : text.get());
    }

    /** The facts of these names in words, a line each; what is not there is left out. */
    private static String text(Map<String, Object> facts, String names) {
        return Stream.of(names.split(" ", -1))
                .filter(name -> !Optional.empty().equals(facts.get(name)))
                .map(name -> {
                    Object fact = facts.get(name);
                    String words = name.replace("Time", " time");
                    return String.format(
                            Locale.ROOT, "%-10s %s", words, fact instanceof Optional<?> o ? o.get() : fact);
                })
                .collect(Collectors.joining("\n"));
    }

    private static String table(String of, Map<String, Share> shares) {
        return shares.entrySet().stream()
                .map(share -> String.format(
                        Locale.ROOT,
                        "\n%12d %15d  %s",
                        share.getValue().count(),
                        share.getValue().bytes(),
                        share.getKey()))
                .collect(Collectors.joining(
                        "", String.format(Locale.ROOT, "\n\n%12s %15s  %s", "count", "bytes", of), ""));
    }

    /** What the server is just writing looks like what a crash left. */
    private static String text(CutTail tail) {
        return tail.bytes() + " bytes of " + tail.file() + " at " + tail.offset() + ", never acknowledged: "
                + tail.why();
    }

    private static Map<String, Share> mostBytesFirst(Map<String, Share> shares) {
        return shares.entrySet().stream()
                .sorted(Entry.comparingByValue(
                        Comparator.comparingLong(Share::bytes).reversed()))
                .collect(Collectors.toMap(Entry::getKey, Entry::getValue, (one, other) -> one, LinkedHashMap::new));
    }

    private static Optional<String> time(OptionalLong millis) {
        return millis.stream()
                .mapToObj(Instant::ofEpochMilli)
                .map(Instant::toString)
                .findFirst();
    }

    /** What is asked of a log; it fails if the log cannot be read or, where it does not allow for that, is damaged. */
    private interface Question<T> {
        T ask(DirectoryDisk log) throws IOException;
    }

    private LogHead head(String text) {
        try {
            return LogHead.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    command.commandLine(), "'" + text + "' is not the head of a log, as verify prints it");
        }
    }
}
