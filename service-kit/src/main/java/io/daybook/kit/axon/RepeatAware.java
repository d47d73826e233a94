package io.daybook.kit.axon;

/**
 * An aggregate that remembers which commands of clients it has carried out.
 *
 * <p>The version that a client decided on is gone as soon as its command is done. A repeat of it is no late decision,
 * so it is let in whatever version it expects (RFC 9110 §13.1.1 allows that), and the aggregate says what it said then.
 */
public interface RepeatAware {

    /** Whether the command bears the id of one that was carried out; whether it is the same is the handler's to say. */
    boolean remembers(Object command);
}
