package io.daybook.kit.mongo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What a batch does at its end: it writes its data, does what has to follow that, and stores its token, if it has one.
 *
 * <p>All of it is one commit handler. Axon calls commit handlers in reverse order of registration, so the one that is
 * registered first is called last; {@link #keepLastPlace} sees to it that this one is, whatever else a handler of the
 * batch registers.
 *
 * <p>The stored token is compared with the one that this node wrote last, once, after all reads and before the first
 * write. This detects a database that was rolled back to an older state: documents read from it would be saved without
 * the changes of events that they then mark as seen. The comparison is skipped where tokens were written or compared a
 * moment ago and no connection to the database was lost since; also if the batch has read nothing and its claim is too
 * young to have been taken over. What is written then is made from what this node wrote last and names that version, so
 * the database refuses it after a rollback. A deleted database loses no connection: where it matters that there is no
 * document, the comparison is not skipped.
 */
public final class BatchEnd {

    private static final String RESOURCE = BatchEnd.class.getName();

    private final Deque<Runnable> data = new ArrayDeque<>();
    private final List<Runnable> afterData = new ArrayList<>();
    private TokenCheck check = reads -> {};
    private Runnable token = () -> {};

    private BatchEnd() {}

    /** What a batch goes by that it has read from the database. */
    enum Reads {
        NOTHING,
        DOCUMENTS,
        /** That there is no document, or none that was needed. */
        ABSENCE
    }

    /** Finds out whether the token of a batch is still the one that this node knows. */
    @FunctionalInterface
    interface TokenCheck {

        /** Compares it, unless that was done so lately that it suffices for what the batch goes by. */
        void run(Reads reads);
    }

    /** Intercepts the handling of events before anything else that registers commit handlers. */
    static @Nullable Object keepLastPlace(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        of(unitOfWork.root());
        return chain.proceed();
    }

    static BatchEnd of(UnitOfWork<?> batch) {
        return batch.getOrComputeResource(RESOURCE, name -> {
            BatchEnd end = new BatchEnd();
            batch.onCommit(committing -> end.run());
            return end;
        });
    }

    /** That of the current batch. */
    public static BatchEnd current() {
        return of(CurrentUnitOfWork.get().root());
    }

    /** Has the write made with the data of the batch; what it throws rolls the batch back. */
    public void write(Runnable write) {
        writeChecked(() -> {
            checkToken(Reads.DOCUMENTS);
            write.run();
        });
    }

    /** The same for a write that checks the token itself. What is asked for later is written earlier. */
    void writeChecked(Runnable write) {
        data.push(write);
    }

    /** Has that done when the data of the batch is written and its token is not, while the claim is this node's. */
    public void afterData(Runnable work) {
        afterData.add(work);
    }

    /** How the token of the batch is stored, and how it is checked before. */
    void token(TokenCheck tokenCheck, Runnable store) {
        check = tokenCheck;
        token = store;
    }

    /** Checks the token of the current batch, if there is one with a token. */
    static void checkToken(Reads reads) {
        if (CurrentUnitOfWork.isStarted()) {
            current().check.run(reads);
        }
    }

    private void run() {
        data.forEach(Runnable::run);
        if (!afterData.isEmpty()) {
            check.run(Reads.NOTHING);
            afterData.forEach(Runnable::run);
        }
        token.run();
    }
}
