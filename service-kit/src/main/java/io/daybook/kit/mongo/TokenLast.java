package io.daybook.kit.mongo;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the last place among a batch's commit handlers for its token.
 *
 * <p>Commit handlers are called in reverse order, so the last place goes to whoever registers first. With this
 * interceptor on a processor (before any other that registers commit handlers) even a handler that does so while it
 * handles the first event comes before the token. Without it the token comes after all that registers from the
 * prepare-commit phase on, which is where the writes of this package do.
 */
public final class TokenLast implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String PLACE = TokenLast.class.getName();

    /** The place that is kept; the token takes it if it comes, and what must come just before it. */
    private static final class Place implements Runnable {

        private final List<Runnable> afterData = new ArrayList<>();
        private @Nullable Runnable token;

        @Override
        public void run() {
            afterData.forEach(Runnable::run);
            if (token != null) {
                token.run();
            }
        }
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        UnitOfWork<?> batch = unitOfWork.root();
        batch.getOrComputeResource(PLACE, key -> keepPlace(batch));
        return chain.proceed();
    }

    private static Place keepPlace(UnitOfWork<?> batch) {
        Place place = new Place();
        batch.onCommit(committing -> place.run());
        return place;
    }

    static void store(UnitOfWork<?> batch, Runnable token) {
        Place place = batch.getResource(PLACE);
        if (place == null) {
            batch.onCommit(committing -> token.run());
        } else {
            place.token = token;
        }
    }

    /** Runs the write when the data of the batch is written and its token is not. */
    static void afterData(UnitOfWork<?> batch, Runnable write) {
        Place place = batch.getResource(PLACE);
        if (place == null) {
            throw new IllegalStateException("No place is kept before the token of this batch");
        }
        place.afterData.add(write);
    }
}
