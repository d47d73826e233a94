package io.daybook.commandside.order;

import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One order's questions to the catalog. The first failure ends it: an order cannot be placed at some of its prices. */
final class QuoteRound {

    private final CommandSender commands;
    private final MessageContext context;
    private final Queue<Sku> open;
    private final AtomicInteger unanswered;
    private final Map<Sku, Quote> quotes = new ConcurrentHashMap<>();
    private final CompletableFuture<Map<Sku, Quote>> outcome = new CompletableFuture<>();

    QuoteRound(CommandSender commands, Set<Sku> skus, MessageContext context) {
        this.commands = commands;
        this.context = context;
        this.open = new ConcurrentLinkedQueue<>(skus);
        this.unanswered = new AtomicInteger(skus.size());
    }

    /** Asks one article after the other until none is left or the round has ended; any number of threads may. */
    void ask() {
        try {
            for (Sku sku = open.poll(); sku != null && !outcome.isDone(); sku = open.poll()) {
                ask(sku);
                if (unanswered.decrementAndGet() == 0) {
                    outcome.complete(quotes);
                }
            }
        } catch (RuntimeException failed) {
            outcome.completeExceptionally(failed);
        }
    }

    private void ask(Sku sku) {
        try {
            quotes.put(sku, commands.ask(new QuoteProduct(sku), context, Quote.class));
        } catch (RefusedException refused) {
            if (refused.refusal().kind() == Refusal.Kind.CONFLICT) {
                throw new UnavailableException("The product could not be asked: nothing was done.", refused);
            } // Else it is unknown, or off sale, and has no quote.
        }
    }

    /**
     * The quotes once all are there. When it gives up nobody else is asked.
     *
     * @throws UnavailableException if that takes too long
     * @throws RuntimeException the first failure
     */
    Map<Sku, Quote> await(Duration patience) {
        try {
            return outcome.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (TimeoutException late) {
            throw gaveUp(late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw gaveUp(stopping);
        }
    }

    private UnavailableException gaveUp(Exception why) {
        outcome.cancel(false);
        return new UnavailableException("Not every product said in time what it costs: nothing was done.", why);
    }
}
