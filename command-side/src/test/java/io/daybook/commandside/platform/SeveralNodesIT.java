package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.commandside.CommandSideServer;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.ProductId;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.catalog.query.DefinedProduct;
import io.daybook.contract.money.Money;
import io.daybook.contract.stock.StockItemId;
import io.daybook.contract.stock.command.AdjustStock;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.RefusedException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A node joins, takes some aggregates over, changes them and leaves: the first node has old ones in its memory then.
 *
 * <p>Which ones move is for the hash ring to say, so there are enough of them that some do.
 */
class SeveralNodesIT {

    private static final MessageContext SHOP = MessageContext.of("shop");
    private static final List<Sku> REPRICED = skus("repriced");
    private static final List<Sku> ENDED = skus("ended");
    private static final List<Sku> EDITED = skus("edited");
    private static final List<Sku> STOCKED = skus("stocked");
    private static final Money OLD = new Money(100, "BRL");
    private static final Money NEW = new Money(250, "BRL");

    private static EmbeddedAxonServer axonServer;
    private static CommandSideServer first;

    @BeforeAll
    static void aNodeJoinsAndLeaves() throws IOException {
        axonServer = EmbeddedAxonServer.start();
        first = node("first");
        for (List<Sku> products : List.of(REPRICED, ENDED, EDITED)) {
            products.forEach(sku -> define(sku, OLD, SHOP));
        }
        STOCKED.forEach(sku -> receive(sku, 1, "first"));
        try (CommandSideServer second = node("second")) {
            REPRICED.forEach(sku -> define(sku, NEW, SHOP));
            ENDED.forEach(sku -> commands().send(new DiscontinueProduct(sku, "gone", mark("end")), SHOP));
            EDITED.forEach(sku -> define(sku, NEW, SHOP));
            STOCKED.forEach(sku -> receive(sku, 9, "more"));
            Cache theirs = second.bean(Cache.class);
            for (List<Sku> products : List.of(REPRICED, ENDED, EDITED)) {
                assertThat(products)
                        .anyMatch(sku -> theirs.containsKey(ProductId.of(sku).toString()));
            }
            assertThat(STOCKED)
                    .anyMatch(sku -> theirs.containsKey(StockItemId.of(sku).toString()));
        }
    }

    @AfterAll
    static void stop() {
        first.close();
        axonServer.close();
    }

    @Test
    void a_quote_is_never_older_than_the_last_change_of_the_price() {
        assertThat(REPRICED).allSatisfy(sku -> assertThat(quote(sku).price()).isEqualTo(NEW));
    }

    @Test
    void what_went_off_sale_elsewhere_is_not_quoted() {
        assertThat(ENDED).allSatisfy(sku -> assertThatThrownBy(() -> quote(sku)).isInstanceOf(RefusedException.class));
    }

    @Test
    void nothing_is_refused_for_a_reason_that_has_gone() {
        assertThat(STOCKED).allSatisfy(sku -> assertThat(commands()
                        .send(new AdjustStock(sku, -8, "count", mark("loss")), SHOP, StockLevel.class)
                        .onHand())
                .isEqualTo(2));
    }

    @Test
    void a_client_that_read_the_newest_version_is_not_told_that_it_is_another() {
        assertThat(EDITED).allSatisfy(sku -> assertThat(
                        define(sku, OLD, SHOP.expecting(1L)).product().version())
                .isEqualTo(2));
    }

    private static DefinedProduct define(Sku sku, Money price, MessageContext context) {
        return commands()
                .send(new DefineProduct(sku, "Lamp", "lighting", price, "main", null), context, DefinedProduct.class);
    }

    private static Quote quote(Sku sku) {
        return commands().send(new QuoteProduct(sku), SHOP, Quote.class);
    }

    private static void receive(Sku sku, long quantity, String request) {
        commands().send(new ReceiveStock(sku, quantity, "note", mark(request)), SHOP);
    }

    private static CommandSender commands() {
        return first.bean(CommandSender.class);
    }

    private static List<Sku> skus(String name) {
        return IntStream.range(0, 20).mapToObj(i -> new Sku(name + "-" + i)).toList();
    }

    private static RequestMark mark(String request) {
        return new RequestMark(request, "hash");
    }

    private static CommandSideServer node(String name) {
        return CommandSideServer.on(axonServer, Map.of("daybook.node", name));
    }
}
