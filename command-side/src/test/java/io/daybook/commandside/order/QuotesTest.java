package io.daybook.commandside.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.money.Money;
import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.UnavailableException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.AsynchronousCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A catalog that answers, fails or hangs for an order of as many articles as an order may have. */
class QuotesTest {

    private static final MessageContext CLIENT = MessageContext.of("anonymous");
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Set<Sku> SKUS = IntStream.range(0, 500)
            .mapToObj(i -> new Sku("sku-" + i))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void every_article_is_asked_once() {
        Catalogued quotes = quotes(LONG, QuotesTest::quote);

        assertThat(quotes.of(SKUS, CLIENT)).containsOnlyKeys(SKUS);
        assertThat(asked).hasValue(500);
    }

    @Test
    void after_the_first_failure_nobody_else_is_asked() {
        Catalogued quotes = quotes(LONG, sku -> {
            throw new IllegalStateException("The answer was lost.");
        });

        assertThatThrownBy(() -> quotes.of(SKUS, CLIENT)).isInstanceOf(UnavailableException.class);
        assertThat(asked).hasValueLessThanOrEqualTo(Quotes.AT_ONCE);
    }

    @Test
    void a_catalog_that_hangs_is_waited_for_no_longer_than_the_patience_lasts() {
        CountDownLatch over = new CountDownLatch(1);
        Catalogued quotes = quotes(Duration.ofMillis(1), sku -> {
            over.await();
            return quote(sku);
        });

        assertThatThrownBy(() -> quotes.of(SKUS, CLIENT)).isInstanceOf(UnavailableException.class);

        over.countDown();
        threads.shutdown();
        await().until(threads::isTerminated);
        assertThat(asked).hasValueLessThanOrEqualTo(Quotes.AT_ONCE);
    }

    @Test
    void an_order_whose_articles_hang_keeps_no_other_waiting() {
        CountDownLatch over = new CountDownLatch(1);
        Sku quick = new Sku("quick");
        Catalogued quotes = quotes(LONG, sku -> {
            if (!sku.equals(quick)) {
                over.await();
            }
            return quote(sku);
        });
        Future<?> slow = threads.submit(() -> quotes.of(SKUS, CLIENT));
        await().until(() -> asked.get() == Quotes.AT_ONCE);

        assertThat(quotes.of(Set.of(quick), CLIENT)).containsOnlyKeys(quick);

        assertThat(slow).isNotDone();
        over.countDown();
    }

    @Test
    void what_is_not_on_sale_has_no_quote() {
        Catalogued quotes = quotes(LONG, sku -> {
            throw new CommandExecutionException(
                    "no", null, Refusal.of(Refusal.Kind.NOT_FOUND, "NOT_FOUND", "There is no such product."));
        });

        assertThat(quotes.of(SKUS, CLIENT)).isEmpty();
    }

    private Catalogued quotes(Duration patience, Catalog catalog) {
        CommandBus bus = AsynchronousCommandBus.builder().executor(threads).build();
        bus.subscribe(QuoteProduct.class.getName(), message -> {
            asked.incrementAndGet();
            return catalog.quote(((QuoteProduct) message.getPayload()).sku());
        });
        AnswerDeadline deadline = new AnswerDeadline(System::nanoTime);
        Quotes quotes = new Quotes(new CommandSender(bus, () -> true, deadline));
        return (skus, context) -> Objects.requireNonNull(deadline.within(patience, () -> quotes.of(skus, context)));
    }

    private static Quote quote(Sku sku) {
        return new Quote(sku, "name", new Money(1, "BRL"), "main");
    }

    /** Quotes from a catalog, within the time that a test gives. */
    @FunctionalInterface
    private interface Catalogued {
        Map<Sku, Quote> of(Set<Sku> skus, MessageContext context);
    }

    /** How the catalog answers. */
    @FunctionalInterface
    private interface Catalog {
        Object quote(Sku sku) throws Exception;
    }
}
