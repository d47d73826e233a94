package io.daybook.saga.platform;

import static io.daybook.saga.platform.PlacedOrders.order;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.contract.payment.event.PaymentRequested;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.mongo.DeadLetters;
import io.daybook.kit.mongo.ParkedSequence;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.SagaCoordinatorApplication;
import io.daybook.saga.process.ProcessHandler;
import io.daybook.saga.provider.ProviderIntents;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** An event that a process, and one that the calls to the provider, cannot handle: who waits, and what comes after. */
class ParkedOrdersIT {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final OrderPlaced STOPS_IN_PROCESS = order();
    private static final OrderPlaced STOPS_AT_PROVIDER = order();

    private static volatile boolean poisonous;

    private Path data;
    private EmbeddedAxonServer axonServer;
    private EmbeddedMongoDb mongo;
    private Configuration elsewhere;
    private Participants participants;
    private RunningService coordinator;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        poisonous = true;
        data = directory;
        participants = new Participants(() -> elsewhere.eventBus());
        axonServer = EmbeddedAxonServer.start(
                AxonServerOptions.in(data.resolve("axonserver")).withPort(0).withHttpPort(0));
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(data.resolve("mongodb")));
        AxonServerConfiguration connection = new AxonServerConfiguration();
        connection.setServers(axonServer.address());
        connection.setClientId("participants");
        connection.setComponentName("participants");
        elsewhere = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(axon -> MessageMapper.serializer())
                .configureEventSerializer(axon -> MessageMapper.serializer())
                .registerComponent(AxonServerConfiguration.class, axon -> connection)
                .registerCommandHandler(axon -> participants)
                .buildConfiguration();
        elsewhere.start();
        coordinator = startCoordinator();
    }

    @AfterEach
    void stop() {
        coordinator.close();
        elsewhere.shutdown();
        mongo.close();
        axonServer.close();
    }

    /** The coordinator, of which one part fails at one order and another part at another. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    @Import(SagaCoordinatorApplication.class)
    static class Poisoned {

        @Bean
        HandlerEnhancerDefinition poison() {
            return new HandlerEnhancerDefinition() {
                @Override
                public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
                    return new WrappedMessageHandlingMember<>(original) {
                        @Override
                        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
                            if (poisonous && fails(target, message.getPayload())) {
                                throw new IllegalStateException("poisonous");
                            }
                            return super.handle(message, target);
                        }
                    };
                }
            };
        }

        private static boolean fails(@Nullable Object target, Object event) {
            if (target instanceof ProcessHandler) {
                return inFulfilment()
                        && event instanceof StockReserved reserved
                        && reserved.orderId().equals(STOPS_IN_PROCESS.orderId());
            }
            return target instanceof ProviderIntents
                    && event instanceof PaymentRequested requested
                    && requested.orderId().equals(STOPS_AT_PROVIDER.orderId());
        }

        /** Every process has a handler of that class, and only one of them is to fail. */
        private static boolean inFulfilment() {
            return CurrentUnitOfWork.get().root().getResource("Processor[order-fulfilment]/SegmentId") != null;
        }
    }

    @Test
    void its_order_waits_while_others_go_on_and_goes_on_itself_after_a_retry() {
        OrderPlaced other = order();
        Stream.of(STOPS_IN_PROCESS, STOPS_AT_PROVIDER, other).forEach(participants::place);
        awaitConfirmed(other);
        DeadLetters letters = coordinator.bean(DeadLetters.class);
        await().atMost(SOON).untilAsserted(() -> assertThat(letters.parked())
                .extracting(ParkedSequence::processor, ParkedSequence::sequence)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(
                                "order-fulfilment", STOPS_IN_PROCESS.orderId().value()),
                        Tuple.tuple(
                                "payment-provider", STOPS_AT_PROVIDER.orderId().value())));
        await().atMost(SOON).until(() -> degraded(coordinator));

        poisonous = false;
        letters.parked().forEach(parked -> assertThat(letters.retry(parked.processor(), parked.sequence()))
                .isTrue());
        awaitConfirmed(STOPS_IN_PROCESS);
        awaitConfirmed(STOPS_AT_PROVIDER);
        assertThat(letters.parked()).isEmpty();

        Map<String, String> carried = states();
        coordinator.bean(MongoDatabase.class).drop();
        await().atMost(SOON).untilAsserted(() -> assertThat(states()).isEqualTo(carried));
    }

    private static boolean degraded(RunningService service) {
        return service.bean(HealthEndpoint.class).health().getStatus().equals(new Status("DEGRADED"));
    }

    private void awaitConfirmed(OrderPlaced order) {
        await(order.orderId().value()).atMost(SOON).until(() -> processes().stream()
                .anyMatch(stored -> order.orderId().value().equals(stored.getString("orderId"))
                        && "fulfilling".equals(stored.getString("step"))));
    }

    private Map<String, String> states() {
        return processes().stream().collect(toMap(of -> of.getString("orderId"), of -> of.getString("state")));
    }

    private List<Document> processes() {
        return coordinator
                .bean(MongoDatabase.class)
                .getCollection("processes")
                .find(Filters.eq("process", "order-fulfilment"))
                .into(new ArrayList<>());
    }

    private RunningService startCoordinator() {
        RunningService started = ServiceStart.of(Poisoned.class, "saga-coordinator")
                .with(Map.of(
                        "server.port",
                        0,
                        "daybook.axonserver",
                        axonServer.address(),
                        "daybook.mongodb",
                        mongo.connectionString(),
                        "daybook.data",
                        data,
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .start();
        await().atMost(SOON).until(started::isReady);
        return started;
    }
}
