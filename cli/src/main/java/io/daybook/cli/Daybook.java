package io.daybook.cli;

import io.daybook.cli.audit.AuditCommand;
import io.daybook.cli.certs.CertsCommand;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.demo.DemoCommand;
import io.daybook.cli.events.ExportEvents;
import io.daybook.cli.log.LogCommand;
import io.daybook.cli.login.LoginCommand;
import io.daybook.cli.olist.ImportOlist;
import io.daybook.cli.ops.LettersCommand;
import io.daybook.cli.ops.ListProjections;
import io.daybook.cli.ops.SagasCommand;
import io.daybook.cli.order.ExplainOrder;
import io.daybook.cli.order.ShowOrder;
import io.daybook.cli.rebuild.RebuildCommand;
import io.daybook.cli.sql.AskTables;
import io.daybook.cli.status.StatusCommand;
import io.daybook.cli.up.Logs;
import io.daybook.cli.up.UpCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** The launcher: every command of {@code ./daybook} hangs below it. */
@Command(
        name = "daybook",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        resourceBundle = "io.daybook.cli.commands",
        version = "${bundle:built}")
public final class Daybook {

    private Daybook() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(execute(Console.ofProcess(), arguments));
    }

    /** Runs one command and answers its exit code; what is not part of the product brings its own commands. */
    public static int execute(Console console, String[] arguments, Object... furtherCommands) {
        Logs.quiet();
        return commandLine(console, furtherCommands).execute(arguments);
    }

    /** All commands, writing to the given console. */
    static CommandLine commandLine(Console console, Object... furtherCommands) {
        CommandLine commands = new CommandLine(new Daybook())
                .addSubcommand(new UpCommand(console))
                .addSubcommand(new StatusCommand(console))
                .addSubcommand(new LoginCommand(console))
                .addSubcommand(new CertsCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new CommandLine(CommandSpec.create().name("import"))
                        .addSubcommand(new ImportOlist(console))
                        .addSubcommand(new HelpCommand()))
                .addSubcommand(new CommandLine(CommandSpec.create().name("order"))
                        .addSubcommand(new ShowOrder(console))
                        .addSubcommand(new ExplainOrder(console))
                        .addSubcommand(new HelpCommand()))
                .addSubcommand(new AuditCommand(console))
                .addSubcommand(new CommandLine(CommandSpec.create().name("ops"))
                        .addSubcommand(new LettersCommand(console))
                        .addSubcommand(new SagasCommand(console))
                        .addSubcommand(new ListProjections(console))
                        .addSubcommand(new HelpCommand()))
                .addSubcommand(new CommandLine(CommandSpec.create().name("events"))
                        .addSubcommand(new ExportEvents(console))
                        .addSubcommand(new HelpCommand()))
                .addSubcommand(new AskTables(console))
                .addSubcommand(new LogCommand(console))
                .addSubcommand(new RebuildCommand(console))
                .addSubcommand(new HelpCommand());
        Arrays.stream(furtherCommands).forEach(commands::addSubcommand);
        commands.registerConverter(Instant.class, Daybook::instant);
        commands.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(console.outColoured() ? Ansi.ON : Ansi.OFF));
        commands.setParameterExceptionHandler((mistake, arguments) -> wrongUsage(console, mistake));
        commands.setExecutionExceptionHandler((fault, failed, result) -> failed(console, fault));
        commands.getSubcommands().values().forEach(Daybook::addHelp);
        return commands;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new TypeConversionException("'" + text + "' is no instant, such as 2026-01-31T12:00:00Z");
        }
    }

    private static void addHelp(CommandLine commands) {
        if (!(commands.getCommand() instanceof HelpCommand)) { // Which brings its own.
            commands.getCommandSpec()
                    .addOption(OptionSpec.builder("-h", "--help")
                            .usageHelp(true)
                            .description("Show this help and exit.")
                            .build());
            commands.getSubcommands().values().forEach(Daybook::addHelp);
        }
    }

    private static int wrongUsage(Console console, ParameterException mistake) {
        CommandLine commands = mistake.getCommandLine();
        console.say(commands.getCommandName() + ": " + mistake.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(mistake, commands.getErr());
        commands.usage(
                commands.getErr(), CommandLine.Help.defaultColorScheme(console.errColoured() ? Ansi.ON : Ansi.OFF));
        return commands.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static int failed(Console console, Exception fault) {
        if (fault instanceof Failure) {
            console.say("daybook: " + fault.getMessage());
        } else {
            fault.printStackTrace(console.err()); // A defect of ours; whoever mends it needs it.
            console.say("daybook: " + RootCauses.of(fault));
        }
        return 1;
    }
}
