package io.daybook.commandside.order;

import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the catalog for the prices of products, many at once: an order of many lines waits for a few answers, not for
 * each.
 *
 * <p>Not all at once, so that a large order does not delay others. The first failure ends it: an order cannot be placed
 * at some of its prices.
 */
final class Quotes {

    /** How many products are asked at once for one order. */
    static final int AT_ONCE = 32;

    private final CommandSender commands;

    Quotes(CommandSender commands) {
        this.commands = commands;
    }

    /**
     * The quotes of those products that are on sale, within the request's time.
     *
     * @throws UnavailableException if the catalog could not be asked, or did not answer in time
     */
    Map<Sku, Quote> of(Set<Sku> skus, MessageContext context) {
        Map<Sku, Quote> quotes = new HashMap<>();
        Map<Sku, CompletableFuture<Quote>> asked = new LinkedHashMap<>();
        Iterator<Sku> open = skus.iterator();
        while (open.hasNext()) {
            Sku sku = open.next();
            asked.put(sku, commands.askAsync(new QuoteProduct(sku), context, Quote.class));
            if (asked.size() == AT_ONCE || !open.hasNext()) {
                asked.forEach((product, quote) -> add(quotes, product, quote));
                asked.clear();
            }
        }
        return quotes;
    }

    private void add(Map<Sku, Quote> quotes, Sku sku, CompletableFuture<Quote> asked) {
        try {
            quotes.put(sku, asked.get(commands.timeLeft().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            requireNotForSale(failed.getCause());
        } catch (TimeoutException late) {
            throw unavailable(late);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw unavailable(stopping);
        }
    }

    /**
     * An unknown or discontinued product has no quote. One that is changed all the time by others may still have one.
     */
    private static void requireNotForSale(@Nullable Throwable failure) {
        if (!(failure instanceof RefusedException refused) || refused.refusal().kind() == Refusal.Kind.CONFLICT) {
            throw unavailable(failure);
        }
    }

    private static UnavailableException unavailable(@Nullable Throwable why) {
        return new UnavailableException("Not every product said in time what it costs: nothing was done.", why);
    }
}
