package io.daybook.benchmarks;

import io.daybook.benchmarks.orders.BenchOrders;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook bench}: the benchmarks hang below it. */
@Command(
        name = "bench",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = BenchOrders.class,
        resourceBundle = "io.daybook.benchmarks.commands")
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec command = CommandSpec.create();

    BenchCommand() {}

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "say what to measure");
    }
}
