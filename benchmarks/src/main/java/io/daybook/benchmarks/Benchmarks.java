package io.daybook.benchmarks;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.Console;

/** The launcher with {@code bench} among its commands; the product itself does not have it. */
public final class Benchmarks {

    private Benchmarks() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(Daybook.execute(Console.ofProcess(), arguments, BenchCommand.class));
    }
}
