package io.daybook.cli.http;

import io.daybook.cli.console.Failure;

/** A definite no to a call that had to do what it asked for. */
public final class RefusedCall extends Failure {

    private static final long serialVersionUID = 1L;
    private static final int UNAUTHENTICATED = 401;
    private static final String LOG_IN = " Log in with: daybook login";

    /** A no with its reason in words of the person who typed the command. */
    public RefusedCall(String reason) {
        super(reason);
    }

    /** What was asked for, and why it was not done. */
    public RefusedCall(Call call, Answer answer) {
        this(call + " was refused: " + answer.refusal() + (answer.status() == UNAUTHENTICATED ? LOG_IN : ""));
    }
}
