package io.daybook.cli.olist;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook import}: names what can be imported. */
@Command(
        name = "import",
        subcommands = {ImportOlist.class, HelpCommand.class})
public final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(
                command.commandLine(), "say what to import, for example: daybook import olist DIR");
    }
}
