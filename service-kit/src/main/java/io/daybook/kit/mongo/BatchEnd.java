package io.daybook.kit.mongo;

import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Puts the writes of a batch where they belong: after all its handlers, before its token.
 *
 * <p>Axon calls commit handlers in reverse order of registration, and the token store registers its own as the first
 * prepare-commit action of the batch. What registers later, in that phase, is therefore called before it. A write that
 * registered its commit handler while events are still being handled would come after the token.
 */
final class BatchEnd {

    private BatchEnd() {}

    /** Runs the write in the commit phase of the current batch; what it throws rolls the batch back. */
    static void beforeToken(Runnable write) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        if (batch.phase().isBefore(UnitOfWork.Phase.PREPARE_COMMIT)) {
            batch.onPrepareCommit(preparing -> preparing.onCommit(committing -> write.run()));
        } else {
            batch.onCommit(committing -> write.run());
        }
    }
}
