package io.daybook.saga.platform;

import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Does its work again and again from when its service has started, processors included.
 *
 * <p>Nothing that becomes of one round ends the rounds, not even an {@link Error}: what is left lying would be left for
 * good. They end when the executor is shut down.
 */
final class Rounds implements ApplicationListener<ContextRefreshedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final Runnable work;
    private final Executor afterPause;
    private final ApplicationContext own;

    /**
     * @param work what is done
     * @param afterPause runs what it is given when the pause between two rounds is over
     * @param own the context whose start begins the rounds; those of guests and of its children are heard here too
     */
    Rounds(Runnable work, Executor afterPause, ApplicationContext own) {
        this.work = work;
        this.afterPause = afterPause;
        this.own = own;
    }

    @Override
    public void onApplicationEvent(ContextRefreshedEvent started) {
        if (own.equals(started.getApplicationContext())) {
            next();
        }
    }

    private void next() {
        afterPause.execute(this::round);
    }

    private void round() {
        try {
            work.run();
        } catch (RuntimeException | Error failed) {
            LOG.error("A round failed; there is another in a moment", failed);
        } finally {
            next();
        }
    }
}
