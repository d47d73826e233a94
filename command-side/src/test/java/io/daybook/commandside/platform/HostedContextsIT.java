package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.commandside.CommandSideServer;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.stock.StockItemId;
import java.io.IOException;
import java.util.Map;
import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that have the aggregates of some contexts only. */
class HostedContextsIT {

    private static final String STOCK = StockItemId.of(new Sku("lamp")).toString();

    private EmbeddedAxonServer axonServer;

    @BeforeEach
    void start() throws IOException {
        axonServer = EmbeddedAxonServer.start();
    }

    @AfterEach
    void stop() {
        axonServer.close();
    }

    @Test
    void stock_can_be_scaled_alone() {
        try (CommandSideServer others = node("others", "catalog,order,payment,shipment,returns,operation")) {
            try (CommandSideServer stock = node("stock", "stock")) {
                assertThat(define(stock).status()).isEqualTo(201);
                assertThat(receive(others, "a").status()).isEqualTo(201);
                assertThat(stock.bean(Cache.class).containsKey(STOCK)).isTrue();
                assertThat(others.bean(Cache.class).containsKey(STOCK)).isFalse();
            }
            await().untilAsserted(
                            () -> assertThat(receive(others, "b").at("/code")).isEqualTo("UNAVAILABLE"));
            assertThat(define(others).status()).isEqualTo(200);
        }
    }

    @Test
    void a_context_that_there_is_not_is_not_overlooked() {
        assertThatThrownBy(() -> node("odd", "stock,stocks"))
                .rootCause()
                .hasMessageStartingWith("daybook.contexts names [stocks]; there are [catalog, ");
    }

    private CommandSideServer node(String name, String contexts) {
        return CommandSideServer.on(axonServer, Map.of("daybook.node", name, "daybook.contexts", contexts));
    }

    private static CommandSideServer.Answer receive(CommandSideServer node, String key) {
        return node.post("/v1/stock/lamp/receipts", "{\"quantity\":1,\"reference\":\"r\"}", "Idempotency-Key", key);
    }

    private static CommandSideServer.Answer define(CommandSideServer node) {
        return node.put(
                "/v1/products/lamp",
                "{\"name\":\"Lamp\",\"category\":\"light\",\"price\":{\"amount\":1,\"currency\":\"BRL\"}}");
    }
}
