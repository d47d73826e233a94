package io.daybook.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * The two streams of a command, and who reads them.
 *
 * <p>Data goes to stdout so that it can be piped; everything said to a person goes to stderr. The launcher script tests
 * both for being a terminal, because the JVM cannot ask for each of them.
 *
 * @param out data
 * @param err messages
 * @param outColoured whether colour may be used on stdout
 * @param errColoured whether colour may be used on stderr
 * @param errTerminal whether a line on stderr can be drawn over
 */
public record Console(PrintStream out, PrintStream err, boolean outColoured, boolean errColoured, boolean errTerminal) {

    /**
     * The console of this process, which speaks UTF-8 in every locale; {@code NO_COLOR} (no-color.org) and a dumb
     * terminal switch colour off.
     */
    public static Console ofProcess() {
        // From JDK 18 on the streams follow the locale, in which C knows nothing but ASCII; whoever reads what we
        // print,
        // JSON above all, expects UTF-8. What others print through System is meant too.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        return of(System.out, System.err, System.getProperties(), System.getenv());
    }

    static Console of(PrintStream out, PrintStream err, Properties properties, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean outTerminal = Boolean.parseBoolean(properties.getProperty("daybook.terminal.out"));
        boolean errTerminal = Boolean.parseBoolean(properties.getProperty("daybook.terminal.err"));
        return new Console(out, err, wanted && outTerminal, wanted && errTerminal, errTerminal);
    }

    /** A console that nobody watches: no colour, nothing drawn over. */
    public static Console plain(PrintStream out, PrintStream err) {
        return new Console(out, err, false, false, false);
    }

    /** One line of data. */
    public void print(String line) {
        out.println(line);
        out.flush();
    }

    /** One line for the person in front of it. */
    public void say(String line) {
        err.println(line);
        err.flush();
    }
}
