package io.daybook.kit.mongo;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Puts the writes of a batch where they belong: after all its handlers, before its token, and only where the token is
 * still the one that this node knows.
 *
 * <p>Axon calls commit handlers in reverse order of registration, and the token store registers its own as the first
 * prepare-commit action of the batch. What registers later, in that phase, is therefore called before it. A write that
 * registered its commit handler while events are still being handled would come after the token.
 *
 * <p>The stored token is compared with the one that this node wrote last, once, after all reads and before the first
 * write. This detects a database that was rolled back to an older state: documents read from it would be saved without
 * the changes of events that they then mark as seen. The comparison is skipped if the batch has read nothing and its
 * claim is too young to have been taken over. What is written then is made from what this node wrote last and names
 * that version, so the database refuses it after a rollback.
 */
public final class BatchEnd {

    private static final String CHECK = BatchEnd.class.getName();

    private BatchEnd() {}

    /** Finds out whether the token of a batch is still the one that this node knows. */
    @FunctionalInterface
    interface TokenCheck {

        /** Compares it, or trusts the claim if that is young and the batch has read nothing. */
        void run(boolean hasRead);
    }

    /** Runs the write in the commit phase of the current batch; what it throws rolls the batch back. */
    public static void beforeToken(Runnable write) {
        place(() -> {
            checkToken(/* hasRead= */ true);
            write.run();
        });
    }

    /** The same for a write that checks the token itself. */
    static void place(Runnable write) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        if (batch.phase().isBefore(UnitOfWork.Phase.PREPARE_COMMIT)) {
            batch.onPrepareCommit(preparing -> preparing.onCommit(committing -> write.run()));
        } else {
            batch.onCommit(committing -> write.run());
        }
    }

    /** How the token of the batch is checked. */
    static void checkBy(UnitOfWork<?> batch, TokenCheck check) {
        batch.resources().put(CHECK, check);
    }

    /** Checks the token of the current batch, if there is one with a token. */
    static void checkToken(boolean hasRead) {
        if (!CurrentUnitOfWork.isStarted()) {
            return;
        }
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        TokenCheck check = batch.getResource(CHECK);
        if (check != null) {
            check.run(hasRead);
            if (hasRead) {
                batch.resources().remove(CHECK);
            }
        }
    }
}
