package io.daybook.benchmarks.measure;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How long and how often is measured, and how that is told: the options that all benchmarks share. */
public final class LoadOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--pairs",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often each is measured (${DEFAULT-VALUE}); from 7 on with intervals and a control.")
    private int pairs;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "Load before each measurement (${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--seconds",
            paramLabel = "SECONDS",
            defaultValue = "20",
            description = "The length of each measurement (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write a page with pictures as well.")
    private @Nullable Path html;

    /**
     * Begins a run.
     *
     * @throws ParameterException if the options make no sense
     */
    public Run begin(String title, Console console, List<LoadModel> models) {
        if (pairs < 1
                || seconds < 1
                || warmUpSeconds < 0
                || models.stream().anyMatch(model -> model.inFlight() + model.rate() < 1)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--pairs, --seconds, --in-flight and --rate must be 1 or more, --warm-up not less than 0");
        }
        return new Run(title, console, pairs, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(seconds));
    }

    /** Ends it and tells what was measured. */
    public void end(Run run, Console console) {
        Report report = run.report();
        if (html != null) {
            try {
                Files.writeString(html, ReportPage.of(report));
            } catch (IOException e) {
                throw new Failure("cannot write " + html + ": " + e, e);
            }
        }
        console.print(json ? CliJson.MAPPER.writeValueAsString(report) : report.text());
    }
}
