package io.daybook.commandside.order;

import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Asks the catalog what articles cost, all at once: an order of many lines waits for one answer, not for each. */
final class Quotes {

    private final CommandSender commands;
    private final Executor executor;

    Quotes(CommandSender commands, Executor executor) {
        this.commands = commands;
        this.executor = executor;
    }

    /**
     * The quotes of those articles that are on sale.
     *
     * @throws io.daybook.kit.axon.UnavailableException if the catalog could not be asked
     * @throws io.daybook.kit.axon.OutcomeUnknownException if an answer was lost
     */
    Map<Sku, Quote> of(Set<Sku> skus, MessageContext context) {
        List<CompletableFuture<Optional<Quote>>> answers = new ArrayList<>();
        skus.forEach(sku -> answers.add(CompletableFuture.supplyAsync(() -> ask(sku, context), executor)));
        Map<Sku, Quote> quotes = new HashMap<>();
        for (CompletableFuture<Optional<Quote>> answer : answers) {
            joined(answer).ifPresent(quote -> quotes.put(quote.sku(), quote));
        }
        return quotes;
    }

    private Optional<Quote> ask(Sku sku, MessageContext context) {
        try {
            return Optional.of(commands.send(new QuoteProduct(sku), context, Quote.class));
        } catch (RefusedException refused) {
            if (refused.refusal().kind() == Refusal.Kind.CONFLICT) {
                throw new UnavailableException("The product could not be asked: nothing was done.", refused);
            }
            return Optional.empty(); // Unknown, or off sale.
        }
    }

    private static Optional<Quote> joined(CompletableFuture<Optional<Quote>> answer) {
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
