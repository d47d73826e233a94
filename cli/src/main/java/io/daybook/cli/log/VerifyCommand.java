package io.daybook.cli.log;

import io.daybook.axonserver.log.CutTail;
import io.daybook.axonserver.log.LogHead;
import io.daybook.axonserver.log.LogVerification;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code daybook log verify}: is the log what was written, and all of it. */
@Command(
        name = "verify",
        header = "Check every record of the log.",
        description = {
            "",
            "Checks each record's checksum and that it carries the hash of the one before it. Nothing is changed; the"
                    + " system may run, and then the log is checked as it is now.",
            "",
            "Only a head that was written down elsewhere can show that the end was cut off or an older copy put back:"
                    + " keep the one that is printed, and give it with --head next time."
        },
        footer = {
            "",
            "Exit codes: 0 all is well, 1 a record is wrong and named, or the log cannot be read, 2 wrong usage or no"
                    + " log there.",
            "",
            "Examples:",
            "  daybook log verify",
            "  daybook log verify --data /backup/axonserver --json | jq -r .head",
            "  daybook log verify --head \"$(cat head.txt)\""
        })
public final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private LogDirectory directory = new LogDirectory();

    @Option(
            names = "--head",
            paramLabel = "RECORDS:HASH",
            converter = HeadText.class,
            description = "A head that this log had before and must still go through.")
    private @Nullable LogHead head;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** A command that writes to the given console. */
    public VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        LogVerification found = directory.ask(log -> LogVerification.of(log, Optional.ofNullable(head)));
        console.print(json ? Json.MAPPER.writeValueAsString(json(found)) : text(found));
        found.bad().ifPresent(console::say);
        return found.good() ? 0 : 1;
    }

    private Map<String, Object> json(LogVerification found) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("log", directory.path().toString());
        json.put("good", found.good());
        json.put("segments", found.segments());
        json.put("records", found.head().records());
        json.put("events", found.events());
        json.put("snapshots", found.snapshots());
        json.put("first", found.first().orElse(null));
        json.put("last", found.last().orElse(null));
        json.put("head", found.head().toString());
        json.put("unfinished", found.unfinished().map(VerifyCommand::text).orElse(null));
        json.put("bad", found.bad().orElse(null));
        return json;
    }

    private String text(LogVerification found) {
        StringBuilder text = new StringBuilder();
        text.append("log        ").append(directory.path()).append('\n');
        text.append("segments   ").append(found.segments()).append('\n');
        text.append("records    ").append(found.head().records()).append('\n');
        text.append("events     ").append(found.events()).append('\n');
        text.append("snapshots  ").append(found.snapshots()).append('\n');
        found.first()
                .ifPresent(place -> text.append("first      ").append(place).append('\n'));
        found.last().ifPresent(place -> text.append("last       ").append(place).append('\n'));
        found.unfinished()
                .ifPresent(tail -> text.append("unfinished ").append(text(tail)).append('\n'));
        return text.append("head       ").append(found.head()).toString();
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
