package io.daybook.systemtests.walks;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.ClasspathParameterResolverFactory;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * An event processor that takes one batch after the other from the log, and writes its token after each.
 *
 * <p>What was in the log when it claimed its segment is not new to it.
 */
final class Follower {

    private static final ParameterResolverFactory PARAMETERS =
            ClasspathParameterResolverFactory.forClassLoader(Follower.class.getClassLoader());
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final int BATCH_MAX = 20;

    private final String name;
    private final Walk walk;
    private final BooleanSupplier alive;
    private final int end;
    private final AnnotationEventHandlerAdapter handler;
    private final Runnable caughtUp;
    private boolean recovered;
    private boolean pending;
    private int position;

    /**
     * @param handler makes the component that handles the events, which asks it what is new
     * @param caughtUp what is done once, when what was in the log is handled
     */
    Follower(String name, Walk walk, BooleanSupplier alive, Function<Follower, Object> handler, Runnable caughtUp) {
        this.name = name;
        this.walk = walk;
        this.alive = alive;
        this.end = walk.log().size();
        this.handler = new AnnotationEventHandlerAdapter(handler.apply(this), PARAMETERS);
        this.caughtUp = caughtUp;
    }

    /** Whether the event that is being handled was not in the log yet when this follower began. */
    boolean handlesNew() {
        return position >= end;
    }

    boolean hasRecovered() {
        return recovered;
    }

    /** Handles what there is, if anything, after a while. */
    void follow() {
        if (!recovered && walk.database().token(name) >= end) {
            recovered = true;
            caughtUp.run();
        }
        if (pending
                || !alive.getAsBoolean()
                || walk.database().token(name) >= walk.log().size()) {
            return;
        }
        pending = true;
        walk.world().after(walk.world().pause(LATE), () -> {
            pending = false;
            if (alive.getAsBoolean()) {
                handleOrCrash();
            }
        });
    }

    private void handleOrCrash() {
        try {
            handle();
        } catch (Crash end) {
            return;
        }
        follow();
    }

    private void handle() {
        int first = walk.database().token(name);
        List<EventMessage<?>> batch = walk.log().events(first, walk.world().between(1, BATCH_MAX));
        UnitOfWork<EventMessage<?>> unitOfWork = DefaultUnitOfWork.startAndGet(batch.get(0));
        try {
            for (int index = 0; index < batch.size(); index++) {
                position = first + index;
                handler.handle(batch.get(index));
            }
        } catch (Exception failed) {
            unitOfWork.rollback(failed);
            throw new IllegalStateException("An event cannot be handled: " + batch, failed);
        }
        unitOfWork.commit();
        walk.crashSometimes();
        walk.database().token(name, first + batch.size());
        walk.database().written();
    }
}
