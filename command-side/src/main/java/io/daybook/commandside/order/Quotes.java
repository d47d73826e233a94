package io.daybook.commandside.order;

import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.UnavailableException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * Asks the catalog what articles cost, many at once: an order of many lines waits for one answer, not for each.
 *
 * <p>Every order has one thread that asks for it, and as many more as are free: a large order, or one whose articles
 * do not answer, slows no other down.
 */
final class Quotes {

    /** How many threads besides each order's own. */
    static final int SPARE_THREADS = 31;

    private final CommandSender commands;
    private final Executor executor;
    private final Semaphore spare = new Semaphore(SPARE_THREADS);

    /** Quotes that are asked on the executor, which must not queue. */
    Quotes(CommandSender commands, Executor executor) {
        this.commands = commands;
        this.executor = executor;
    }

    /**
     * The quotes of those articles that are on sale, within the request's time.
     *
     * @throws UnavailableException if the catalog could not be asked, or did not answer in time
     */
    Map<Sku, Quote> of(Set<Sku> skus, MessageContext context) {
        QuoteRound round = new QuoteRound(commands, skus, context);
        executor.execute(round::ask);
        for (int more = 1; more < skus.size() && spare.tryAcquire(); more++) {
            executor.execute(() -> {
                try {
                    round.ask();
                } finally {
                    spare.release();
                }
            });
        }
        return round.await(commands.timeLeft());
    }
}
