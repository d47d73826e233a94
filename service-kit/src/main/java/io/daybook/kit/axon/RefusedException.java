package io.daybook.kit.axon;

/**
 * A command was refused: nothing changed, and the refusal says why.
 *
 * <p>Exceptions do not cross the wire, their details do: the command bus sends the {@link Refusal}, and
 * {@link CommandSender} throws it again. It has no stack trace, because it is an answer and not an accident. The
 * aggregates have a subclass, whose constructor takes one of their own reasons.
 */
public class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        this(refusal.code(), refusal);
    }

    /**
     * @param subject who refused, for the log
     */
    protected RefusedException(String subject, Refusal refusal) {
        super(subject + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    public final Refusal refusal() {
        return refusal;
    }
}
