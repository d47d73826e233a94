package io.daybook.benchmarks;

import io.daybook.benchmarks.log.BenchLog;
import io.daybook.benchmarks.orders.BenchOrders;
import io.daybook.benchmarks.reads.BenchReads;
import io.daybook.cli.Daybook;
import io.daybook.cli.console.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The launcher with {@code bench} among its commands; the product itself does not have it. */
@Command(name = "bench", synopsisSubcommandLabel = "BENCHMARK", resourceBundle = "io.daybook.benchmarks.commands")
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Console console = Console.ofProcess();
        System.exit(Daybook.execute(console, arguments, commandLine(console)));
    }

    static CommandLine commandLine(Console console) {
        return new CommandLine(new Benchmarks())
                .addSubcommand(new BenchOrders(console))
                .addSubcommand(new BenchReads(console))
                .addSubcommand(new BenchLog(console));
    }
}
