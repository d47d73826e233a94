package io.daybook.cli.up;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.http.OperationsEndpoint;
import io.daybook.commandside.CommandSideApplication;
import io.daybook.kit.service.Guests;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.saga.SagaCoordinatorApplication;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** The parts as this system is made of them. */
final class DaybookParts implements Parts {

    private static final List<PartName> GUESTS =
            List.of(PartName.COMMAND_SIDE, PartName.SAGA_COORDINATOR, PartName.QUERY_SIDE);

    @Override
    public Running start(PartName part, Settings settings) throws IOException {
        Path directory = Path.of(settings.directory());
        return switch (part) {
            case AXONSERVER -> {
                OperationsEndpoint.limitRequestTimes();
                EmbeddedAxonServer server = EmbeddedAxonServer.start(axonserver(settings));
                BrokenServer.watch(server.broken(), Runtime.getRuntime()::halt);
                yield server::close;
            }
            case MONGODB ->
                EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory.resolve("mongodb"))
                        .withPort(settings.ports().mongodb()))::close;
            case GATEWAY, COMMAND_SIDE, SAGA_COORDINATOR, QUERY_SIDE ->
                service(part, settings).start()::close;
        };
    }

    static AxonServerOptions axonserver(Settings settings) {
        return AxonServerOptions.in(Path.of(settings.directory()).resolve("axonserver"))
                .withPort(settings.ports().axonserver())
                .withHttpPort(settings.ports().dashboard());
    }

    @Override
    public Running startServices(Settings settings) {
        RunningService gateway = service(PartName.GATEWAY, settings).start();
        List<CompletableFuture<RunningService>> guests = GUESTS.stream()
                .map(guest -> CompletableFuture.supplyAsync(
                        () -> service(guest, settings).asGuestOf(gateway).start()))
                .toList();
        try {
            CompletableFuture.allOf(guests.toArray(CompletableFuture<?>[]::new)).join();
        } catch (CompletionException e) {
            close(gateway, guests);
            throw e;
        }
        return () -> close(gateway, guests);
    }

    /** The gateway first: it lets the requests end that need the others. */
    private static void close(RunningService gateway, List<CompletableFuture<RunningService>> guests) {
        new Closing()
                .then(gateway::close)
                .then(() -> CompletableFuture.allOf(guests.stream()
                                .filter(guest -> !guest.isCompletedExceptionally())
                                .map(guest -> guest.thenAcceptAsync(RunningService::close))
                                .toArray(CompletableFuture<?>[]::new))
                        .join())
                .end();
    }

    private static ServiceStart service(PartName part, Settings settings) {
        Class<?> application =
                switch (part) {
                    case GATEWAY -> LaunchedGateway.class;
                    case COMMAND_SIDE -> CommandSideApplication.class;
                    case SAGA_COORDINATOR -> SagaCoordinatorApplication.class;
                    case QUERY_SIDE -> QuerySideApplication.class;
                    case AXONSERVER, MONGODB -> throw new IllegalArgumentException(part + " is no service");
                };
        return ServiceStart.of(application, part.text()).with(properties(part, settings));
    }

    static Map<String, Object> properties(PartName part, Settings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.address", "127.0.0.1");
        properties.put("server.port", settings.port(part));
        properties.put("daybook.axonserver", settings.axonserver());
        properties.put("daybook.mongodb", settings.mongodb());
        properties.put("daybook.data", settings.directory());
        properties.put("daybook.node", node(part, settings));
        if (part == PartName.GATEWAY) {
            properties.putAll(settings.separate() ? addresses(settings) : guests());
        }
        return properties;
    }

    private static Map<String, Object> addresses(Settings settings) {
        return GUESTS.stream()
                .collect(Collectors.toMap(service -> "daybook.services." + service.text(), settings::address));
    }

    /** Before they are here, too, it must not take those of another system for its own. */
    private static Map<String, Object> guests() {
        return Map.of(Guests.EXPECTED, GUESTS.stream().map(PartName::text).collect(Collectors.joining(",")));
    }

    /**
     * Alone on its servers a part keeps its name over restarts, so that what it had claimed is its own at once; on
     * servers that others use too it must differ from theirs.
     */
    private static String node(PartName part, Settings settings) {
        if (settings.embeddedAxonserver() && settings.embeddedMongodb()) {
            return part.text();
        }
        return part.text() + "@" + hostName() + "-" + ProcessHandle.current().pid();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
