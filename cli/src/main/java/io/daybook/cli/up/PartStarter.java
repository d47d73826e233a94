package io.daybook.cli.up;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.TlsFiles;
import io.daybook.axonserver.transport.ReloadedTls;
import io.daybook.cli.console.RootCauses;
import io.daybook.commandside.CommandSideApplication;
import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerOptions;
import io.daybook.kit.http.identity.ResourceServerConfiguration;
import io.daybook.kit.service.InProcessServices;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.kit.tls.Peer;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.QuerySideApplication;
import io.daybook.saga.SagaCoordinatorApplication;
import io.micrometer.core.instrument.Metrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the parts of a system; the one place that knows what they are made of. */
final class PartStarter {

    /** The exit code of a process whose Axon Server can no longer write. */
    static final int EXIT_BROKEN = 3;

    private static final Logger LOG = LoggerFactory.getLogger(PartStarter.class);

    /** Of the services as OAuth clients. */
    private static final String CLIENT = "spring.security.oauth2.client.registration.daybook.";

    private final Settings settings;
    private volatile @Nullable RunningService gateway;

    PartStarter(Settings settings) {
        this.settings = settings;
    }

    /**
     * Starts one part in this process and returns when it listens. Where all run in one process only the gateway's port
     * listens for HTTP: the other services are its guests, and it starts before them.
     *
     * @throws RuntimeException if it cannot start; what was begun is undone
     */
    Running start(Part part) {
        try {
            return switch (part.name()) {
                case AXONSERVER -> {
                    EmbeddedAxonServer server = EmbeddedAxonServer.start(axonserver());
                    endWhenBroken(server.broken(), Runtime.getRuntime()::halt);
                    yield server::close;
                }
                case ISSUER -> EmbeddedIssuer.start(issuer())::close;
                case MONGODB -> mongodb(part);
                case GATEWAY -> {
                    RunningService host =
                            service(part, LaunchedGatewayApplication.class).start();
                    gateway = host;
                    yield host::close;
                }
                case COMMAND_SIDE -> guest(part, CommandSideApplication.class);
                case SAGA_COORDINATOR -> guest(part, SagaCoordinatorApplication.class);
                case QUERY_SIDE -> guest(part, QuerySideApplication.class);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Running mongodb(Part part) throws IOException {
        EmbeddedMongoDbOptions options = EmbeddedMongoDbOptions.in(settings.folder("mongodb"))
                .withPort(settings.port(part))
                .withHttpPort(settings.mongodbHttpPort())
                .withMeters(Metrics.globalRegistry); // Where all run in this process, the gateway shows it.
        Optional<TlsFiles> files = tls(part.name());
        if (files.isEmpty()) {
            return EmbeddedMongoDb.start(options)::close;
        }
        ReloadedTls tls = ReloadedTls.of(files.get());
        try {
            EmbeddedMongoDb server = EmbeddedMongoDb.start(options.withTls(tls::context));
            return () -> {
                try (tls) {
                    server.close();
                }
            };
        } catch (RuntimeException failure) {
            tls.close();
            throw failure;
        }
    }

    private Optional<TlsFiles> tls(PartName name) {
        return settings.access()
                .tls()
                .map(folder ->
                        new TlsFiles(folder.certificate(name.text()), folder.key(name.text()), folder.authority()));
    }

    AxonServerOptions axonserver() {
        AxonServerOptions options = AxonServerOptions.in(settings.folder("axonserver"))
                .withPort(settings.port(Part.first(PartName.AXONSERVER)))
                .withHttpPort(settings.dashboardPort())
                .withTls(tls(PartName.AXONSERVER).orElse(null));
        String token = settings.access().axonserverToken();
        return token.isEmpty() ? options : options.withAccessToken(token);
    }

    private IssuerOptions issuer() {
        return new IssuerOptions(
                settings.port(Part.first(PartName.ISSUER)),
                settings.folder("issuer.key"),
                "daybook",
                Accounts.of(Path.of(settings.directory())),
                pages(),
                tls(PartName.ISSUER)
                        .map(files -> new IssuerOptions.Tls(files.certificate(), files.key()))
                        .orElse(null));
    }

    /** Where people come back to after they have logged in, whichever of its names a browser has for this machine. */
    private List<URI> pages() {
        return settings.parts(PartName.GATEWAY).stream()
                .map(settings::address)
                .flatMap(gateway -> Stream.of(gateway, gateway.replace("127.0.0.1", "localhost")))
                .flatMap(gateway -> Stream.of("/analytics/index.html", "/docs/oauth2-redirect.html")
                        .map(page -> URI.create(gateway + page)))
                .toList();
    }

    /**
     * Ends the process of an embedded Axon Server that can no longer write, because only another one, opened anew,
     * helps. Separately its supervisor starts it again; in one process whoever runs the system does. What was
     * acknowledged is on the disk, so it ends at once, as by a crash.
     *
     * <p>The thread that waits is made now: one that is to be made when memory is exhausted may never run.
     *
     * @param broken completes with the reason
     * @param end ends the process with an exit code
     */
    static void endWhenBroken(CompletableFuture<Throwable> broken, IntConsumer end) {
        SystemRunner.inBackground("broken-server", () -> {
            Throwable reason = broken.join();
            try {
                LOG.error("The Axon Server ends, to be started again", reason);
                System.err.println("daybook: the Axon Server ends, to be started again: " + RootCauses.of(reason));
            } finally {
                end.accept(EXIT_BROKEN); // Also where there is no memory left to say why.
            }
        });
    }

    private Running guest(Part part, Class<?> application) {
        ServiceStart service = service(part, application);
        RunningService host = gateway;
        return (host == null ? service : service.asGuestOf(host)).start()::close;
    }

    private ServiceStart service(Part part, Class<?> application) {
        return ServiceStart.of(application, part.name().text()).with(properties(part));
    }

    Map<String, Object> properties(Part part) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(
                "server.address",
                part.name() == PartName.GATEWAY ? settings.access().bind() : "127.0.0.1");
        properties.put("server.port", settings.port(part));
        properties.put("daybook.axonserver", settings.axonserver());
        properties.put("daybook.mongodb", settings.mongodb());
        properties.put("daybook.data", settings.directory());
        properties.put("daybook.node", node(part));
        settings.access()
                .tls()
                .ifPresent(folder ->
                        properties.putAll(folder.properties(part.name().text(), peers())));
        if (settings.access().secure()) {
            properties.putAll(secured(part));
        }
        if (part.number() > 1) {
            properties.putAll(ofAnother(part));
        }
        if (part.name() == PartName.GATEWAY && settings.separate()) {
            PartName.SERVICES.stream()
                    .flatMap(name -> settings.parts(name).stream())
                    .forEach(service -> properties.put(instance(service), settings.address(service)));
        } else if (part.name() == PartName.GATEWAY) {
            // Before they are here, too, it must not take those of another system for its own.
            properties.put(
                    InProcessServices.EXPECTED,
                    PartName.SERVICES.stream().map(PartName::text).collect(Collectors.joining(",")));
        }
        return properties;
    }

    /** Those of our own; how servers of others are reached the environment says. */
    private List<Peer> peers() {
        return Stream.of(Peer.values())
                .filter(peer -> switch (peer) {
                    case SERVICES -> true;
                    case AXONSERVER -> settings.starts(PartName.AXONSERVER);
                    case MONGODB -> settings.starts(PartName.MONGODB);
                    case ISSUER -> settings.starts(PartName.ISSUER);
                })
                .toList();
    }

    private Map<String, Object> secured(Part part) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(ResourceServerConfiguration.ISSUER, settings.access().issuer());
        properties.put("daybook.identity.required", true);
        properties.put("daybook.axonserver-token", settings.access().axonserverToken());
        if (part.name() == PartName.SAGA_COORDINATOR
                && !settings.access().serviceSecret().isEmpty()) {
            properties.put(CLIENT + "client-id", Accounts.SERVICE);
            properties.put(CLIENT + "client-secret", settings.access().serviceSecret());
        }
        return properties;
    }

    /** What the first of a name has alone. */
    private Map<String, Object> ofAnother(Part part) {
        return switch (part.name()) {
            case QUERY_SIDE -> Map.of("daybook.analytics.directory", settings.folder("analytics-" + part.number()));
            case SAGA_COORDINATOR -> Map.of("daybook.provider.url", settings.address(Part.first(part.name())));
            default -> Map.of();
        };
    }

    /** The property of Spring Cloud's simple discovery client that says where it is. */
    private static String instance(Part service) {
        return "spring.cloud.discovery.client.simple.instances."
                + service.name().text() + "[" + (service.number() - 1) + "].uri";
    }

    /**
     * Alone on its servers a part keeps its name over restarts, so that what it had claimed is its own at once; on
     * servers that others use too it must differ from theirs.
     */
    private String node(Part part) {
        if (settings.starts(PartName.AXONSERVER) && settings.starts(PartName.MONGODB)) {
            return part.text();
        }
        return part.text() + "@" + ManagementFactory.getRuntimeMXBean().getName(); // Process id and host.
    }
}
