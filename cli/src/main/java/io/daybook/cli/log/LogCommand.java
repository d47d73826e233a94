package io.daybook.cli.log;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook log}: names what can be asked of the log. */
@Command(
        name = "log",
        subcommands = {VerifyCommand.class, StatsCommand.class})
public final class LogCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(
                command.commandLine(), "say what to do with the log, for example: daybook log verify");
    }
}
