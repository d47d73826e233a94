package io.daybook.cli.console;

/**
 * Exception of a command that cannot do what was asked; its message says why and what to do.
 *
 * <p>It ends the command with exit code 1 and without a stack trace: the message is all that helps.
 */
public class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with its reason in words of the person who typed the command. */
    public Failure(String message) {
        super(message);
    }

    /** The same, with the cause kept for a debugger. */
    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
