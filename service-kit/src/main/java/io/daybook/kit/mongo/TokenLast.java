package io.daybook.kit.mongo;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Message handler interceptor that makes Axon store the tracking token after all data of a batch.
 *
 * <p>Axon calls commit handlers in reverse order of registration, so what registers first is called last. This
 * interceptor, put before any other that registers commit handlers, registers the place of the token first. So the
 * token also follows what an event handler registers while it handles the first event. Without it the token comes after
 * all that registers from the prepare-commit phase on, which is where the writes of this package do.
 */
public final class TokenLast implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final String PLACE = TokenLast.class.getName();

    /**
     * The commit handler that is called last: it runs what has to follow the data, then stores the token if there is
     * one.
     */
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
