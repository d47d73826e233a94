package io.daybook.systemtests.operators;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.commandside.CommandSideApplication;
import io.daybook.gateway.GatewayApplication;
import io.daybook.kit.service.InProcessServices;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.saga.SagaCoordinatorApplication;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.awaitility.Awaitility;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A system in this process, in which handlers fail at what is said to be poisonous. */
final class PoisonedSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** By the handling object and the payload of its message. */
    private static volatile BiPredicate<Object, Object> poison = (target, payload) -> false;

    private final EmbeddedAxonServer axonServer;
    private final EmbeddedMongoDb mongo;
    private final List<RunningService> services;

    private PoisonedSystem(EmbeddedAxonServer axonServer, EmbeddedMongoDb mongo, List<RunningService> services) {
        this.axonServer = axonServer;
        this.mongo = mongo;
        this.services = services;
    }

    static PoisonedSystem start(Path data) throws IOException {
        EmbeddedAxonServer axonServer = EmbeddedAxonServer.start(
                AxonServerOptions.in(data.resolve("axonserver")).withPort(0).withHttpPort(0));
        EmbeddedMongoDb mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(data.resolve("mongodb")));
        Map<String, Object> settings = Map.of(
                "server.port",
                0,
                "daybook.axonserver",
                axonServer.address(),
                "daybook.mongodb",
                mongo.connectionString(),
                "daybook.data",
                data,
                "daybook.deadline.step",
                "PT1S");
        RunningService gateway = ServiceStart.of(GatewayApplication.class, "gateway")
                .with(settings)
                .with(Map.of(InProcessServices.EXPECTED, "command-side,query-side,saga-coordinator"))
                .start();
        List<RunningService> services = List.of(
                guest(PoisonedCommandSide.class, "command-side", gateway, settings),
                guest(PoisonedQuerySide.class, "query-side", gateway, settings),
                guest(PoisonedCoordinator.class, "saga-coordinator", gateway, settings),
                gateway);
        services.forEach(
                service -> Awaitility.await(service.name()).atMost(PATIENCE).until(service::isReady));
        return new PoisonedSystem(axonServer, mongo, services);
    }

    private static RunningService guest(
            Class<?> application, String name, RunningService host, Map<String, Object> settings) {
        return ServiceStart.of(application, name).with(settings).asGuestOf(host).start();
    }

    /** From now on handlers fail at that, given who handles and what. */
    void poison(BiPredicate<Object, Object> what) {
        poison = what;
    }

    void heal() {
        poison = (target, payload) -> false;
    }

    Shop shop() {
        return new Shop("http://127.0.0.1:" + services.get(services.size() - 1).port());
    }

    String axonServer() {
        return axonServer.address();
    }

    String mongo() {
        return mongo.connectionString();
    }

    @Override
    public void close() {
        heal();
        services.forEach(RunningService::close);
        mongo.close();
        axonServer.close();
    }

    @Configuration(proxyBeanMethods = false)
    @Import({CommandSideApplication.class, Poison.class})
    static class PoisonedCommandSide {}

    @Configuration(proxyBeanMethods = false)
    @Import({QuerySideApplication.class, Poison.class})
    static class PoisonedQuerySide {}

    @Configuration(proxyBeanMethods = false)
    @Import({SagaCoordinatorApplication.class, Poison.class})
    static class PoisonedCoordinator {}

    /** Lets every handler fail as it is said. */
    @Configuration(proxyBeanMethods = false)
    static class Poison {

        @Bean
        HandlerEnhancerDefinition poisoning() {
            return new HandlerEnhancerDefinition() {
                @Override
                public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
                    return new WrappedMessageHandlingMember<>(original) {
                        @Override
                        public @Nullable Object handle(Message<?> message, @Nullable T target) throws Exception {
                            if (target != null && poison.test(target, message.getPayload())) {
                                throw new IllegalStateException("poisonous");
                            }
                            return super.handle(message, target);
                        }
                    };
                }
            };
        }
    }
}
