package io.daybook.queryside.platform;

import static io.daybook.queryside.fixture.FulfilledOrders.catalog;
import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.ProcessorVersion;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.queryside.fixture.History;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A node that stops while it builds a version half-way. */
class InterruptedRebuildIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REBUILD = "/v1/ops/projections/order-summary/rebuilds";

    /** Small enough that there is something stored when the obstacle comes. */
    private static final String BATCH_SIZE = "daybook.processors.order-summary.batch-size";

    private static final Set<OrderId> HANDLED = ConcurrentHashMap.newKeySet();

    private static volatile boolean obstructed;

    private final History history = new History();

    private Servers servers;

    @BeforeEach
    void startServers(@TempDir Path directory) throws IOException {
        servers = Servers.start(directory);
        obstructed = true;
        System.setProperty(BATCH_SIZE, "20");
    }

    @AfterEach
    void stopServers() {
        System.clearProperty(BATCH_SIZE);
        servers.close();
    }

    /** The query side, which for a while cannot build a second version beyond the fifteenth order. */
    @Configuration(proxyBeanMethods = false)
    @Import(QuerySideApplication.class)
    static class Obstructed {

        @Bean
        HandlerEnhancerDefinition obstacle() {
            return AroundHandlers.before(event -> {
                if (event instanceof AboutOrder about) {
                    meet(about.orderId());
                }
            });
        }

        private static void meet(OrderId orderId) {
            if (ProcessorVersion.atWork()
                    .filter(version -> version.number() == 2)
                    .isEmpty()) {
                return;
            }
            if (obstructed && orderId.equals(order(15))) {
                throw new UnavailableException("obstructed", null);
            }
            HANDLED.add(orderId);
        }
    }

    @Test
    void another_goes_on_from_its_token_and_the_live_version_never_waits() {
        try (RunningQuerySide node = start()) {
            node.append(history.next(catalog()));
            for (int number = 1; number <= 20; number++) {
                node.append(history.next(confirmed(number)));
            }
            assertThat(node.post(REBUILD, "k").statusCode()).isEqualTo(201);
            await().atMost(PATIENCE)
                    .until(() -> node.json(REBUILD + "/2").path("position").asLong(-1) > 20);
            await().atMost(PATIENCE).until(() -> node.get(REBUILD + "/2").body(), body -> body.contains("obstructed"));

            node.append(history.next(confirmed(21)));
            node.caughtUp();
            assertThat(node.get("/v1/orders/" + order(21)).body()).contains("CONFIRMED");
            assertThat(node.json(REBUILD + "/2").path("status").asString()).isEqualTo("BUILDING");
            assertThat(node.get(REBUILD + "/2/diff").statusCode()).isEqualTo(503);
            assertThat(HANDLED).contains(order(1));
        }
        HANDLED.clear();
        obstructed = false;
        try (RunningQuerySide again = start()) {
            await().atMost(PATIENCE)
                    .until(() -> again.json(REBUILD + "/2").path("status").asString(), "CURRENT"::equals);
            assertThat(HANDLED).contains(order(15)).doesNotContain(order(1));
            assertThat(again.json(REBUILD + "/2/diff").path("compared").asInt()).isEqualTo(21);
            assertThat(again.json(REBUILD + "/2/diff").path("items")).isEmpty();
        }
    }

    private RunningQuerySide start() {
        return servers.querySide(Obstructed.class, "daybook", "node");
    }
}
