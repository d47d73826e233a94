package io.daybook.kit.axon;

/** A command was refused: nothing changed, and the refusal says why. */
public final class RefusedException extends RuntimeException implements Refused {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code() + ": " + refusal.detail());
        this.refusal = refusal;
    }

    @Override
    public Refusal refusal() {
        return refusal;
    }
}
