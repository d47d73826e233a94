package io.daybook.benchmarks.measure;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a benchmark over HTTP can be asked for: closed loops, or open ones at the rates given. */
public final class LoadModelOptions {

    @Option(
            names = "--in-flight",
            paramLabel = "N",
            split = ",",
            description = "How many are under way at any time; several, one after the other"
                    + " (1,16,64 unless --rate is given).")
    private @Nullable List<Integer> inFlight;

    @Option(
            names = "--rate",
            paramLabel = "N",
            split = ",",
            description = "How many begin a second, whether or not those before have ended, timed from when they should"
                    + " have begun; several, one after the other.")
    private List<Integer> rates = List.of();

    /** The closed loops, then the open ones. */
    public List<LoadModel> models() {
        List<Integer> clients = inFlight != null ? inFlight : rates.isEmpty() ? List.of(1, 16, 64) : List.of();
        return Stream.concat(
                        clients.stream().map(LoadModel::inFlight),
                        rates.stream().map(LoadModel::rate))
                .toList();
    }
}
