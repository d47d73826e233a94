package io.daybook.benchmarks.measure;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.RootCauses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One run of a benchmark: what is measured in turn, from the probe of the machine to the report. */
public final class Run {

    private final String title;
    private final Console console;
    private final int pairs;
    private final Duration warmUp;
    private final Duration length;
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Measurement> measurements = new ArrayList<>();
    private final MachineProbe before = MachineProbe.take();

    Run(String title, Console console, int pairs, Duration warmUp, Duration length) {
        this.title = title;
        this.console = console;
        this.pairs = pairs;
        this.warmUp = warmUp;
        this.length = length;
        note("windows", pairs + " of " + length.toSeconds() + " s after " + warmUp.toSeconds() + " s of load");
        note("durability", "every answer of Daybook after fsync (D2)");
        note(
                "clients",
                "Java " + Runtime.version() + ", " + System.getProperty("os.name") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
    }

    /** Something that a reader of the figures must know. */
    public void note(String name, String fact) {
        facts.put(name, fact);
    }

    /** Measures the sides in turn, A B B A: what drifts in the machine meets all alike. */
    public void inTurn(String name, LoadModel model, List<Side> sides) {
        for (int pair = 0; pair < pairs; pair++) {
            for (int turn = 0; turn < sides.size(); turn++) {
                int which = pair % 2 == 0 ? turn : sides.size() - 1 - turn;
                measurements.add(measure(name, model, sides.get(which)));
            }
        }
    }

    private Measurement measure(String name, LoadModel model, Side side) {
        console.say("measuring " + name + ", " + model + ": " + side.name());
        try (Load load = model.begin(side)) {
            load.window(warmUp);
            Usage before = side.used().get();
            Recording seen = load.window(length);
            Measurement measured =
                    Measurement.of(name, side, model, seen, side.used().get().since(before));
            Throwable fault = seen.fault();
            if (fault != null) {
                console.say("not all went well, for example: " + RootCauses.of(fault));
            }
            return measured;
        }
    }

    Report report() {
        return new Report(title, facts, before, measurements, Comparison.of(measurements), MachineProbe.take());
    }
}
