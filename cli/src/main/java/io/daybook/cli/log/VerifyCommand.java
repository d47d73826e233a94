package io.daybook.cli.log;

import io.daybook.axonserver.disk.DirectoryDisk;
import io.daybook.axonserver.log.CutTail;
import io.daybook.axonserver.log.LogHead;
import io.daybook.axonserver.log.LogVerification;
import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code daybook log verify}: is the log what was written, and all of it. */
@Command(name = "verify")
public final class VerifyCommand extends LogInspection {

    @Option(
            names = "--head",
            paramLabel = "RECORDS:HASH",
            converter = HeadText.class,
            description = "A head that this log had before and must still go through.")
    private @Nullable LogHead head;

    /** A command that writes to the given console. */
    public VerifyCommand(Console console) {
        super(console);
    }

    @Override
    int inspect(DirectoryDisk log, Path directory) throws IOException {
        LogVerification found = LogVerification.of(log, Optional.ofNullable(head));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("log", directory.toString());
        facts.put("good", found.good());
        facts.put("segments", found.segments());
        facts.put("records", found.head().records());
        facts.put("events", found.events());
        facts.put("snapshots", found.snapshots());
        facts.put("first", found.first());
        facts.put("last", found.last());
        facts.put("head", found.head().toString());
        facts.put("unfinished", found.unfinished().map(VerifyCommand::text));
        facts.put("bad", found.bad());
        console.print(json ? CliJson.MAPPER.writeValueAsString(facts) : text(facts));
        found.bad().ifPresent(console::say);
        return found.good() ? 0 : 1;
    }

    /** The head last, where it is seen: it is what should be kept. */
    private static String text(Map<String, Object> facts) {
        return Stream.of("log", "segments", "records", "events", "snapshots", "first", "last", "unfinished", "head")
                .filter(name -> !Optional.empty().equals(facts.get(name)))
                .map(name -> {
                    Object fact = facts.get(name);
                    return String.format(Locale.ROOT, "%-10s %s", name, fact instanceof Optional<?> o ? o.get() : fact);
                })
                .collect(Collectors.joining("\n"));
    }

    /** What the server is just writing looks like what a crash left. */
    private static String text(CutTail tail) {
        return tail.bytes() + " bytes of " + tail.file() + " at " + tail.offset() + ", never acknowledged: "
                + tail.why();
    }

    /** Reads a head as it was printed. */
    static final class HeadText implements ITypeConverter<LogHead> {

        @Override
        public LogHead convert(String text) {
            try {
                return LogHead.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + text + "' is not the head of a log, as verify prints it");
            }
        }
    }
}
