package io.daybook.kit.http;

/**
 * Ends a request with a problem.
 *
 * <p>It is an answer, not an accident, and so has no stack trace.
 */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    /** Ends the request that this thread works on with the given problem. */
    public ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /** What the client is told. */
    public Problem problem() {
        return problem;
    }
}
