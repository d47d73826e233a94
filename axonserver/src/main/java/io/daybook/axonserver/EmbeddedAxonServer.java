package io.daybook.axonserver;

import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.daybook.axonserver.api.ActuatorApi;
import io.daybook.axonserver.api.ComponentApi;
import io.daybook.axonserver.api.EventApi;
import io.daybook.axonserver.api.ServerView;
import io.daybook.axonserver.api.StatusApi;
import io.daybook.axonserver.command.CommandLimits;
import io.daybook.axonserver.command.CommandService;
import io.daybook.axonserver.dashboard.Dashboard;
import io.daybook.axonserver.eventstore.EventStorage;
import io.daybook.axonserver.http.OperationsEndpoint;
import io.daybook.axonserver.http.Routes;
import io.daybook.axonserver.metrics.HandlerMetrics;
import io.daybook.axonserver.metrics.MessageKind;
import io.daybook.axonserver.metrics.RateHistory;
import io.daybook.axonserver.metrics.ServerProcessMeters;
import io.daybook.axonserver.platform.ConnectedClients;
import io.daybook.axonserver.platform.HeartbeatTiming;
import io.daybook.axonserver.platform.PlatformService;
import io.daybook.axonserver.platform.Topology;
import io.daybook.axonserver.processor.EventProcessorAdmin;
import io.daybook.axonserver.processor.EventProcessors;
import io.daybook.axonserver.query.QueryLimits;
import io.daybook.axonserver.query.QueryService;
import io.daybook.axonserver.search.EventSearch;
import io.daybook.axonserver.transport.Access;
import io.daybook.axonserver.transport.GrpcServer;
import io.daybook.axonserver.transport.OutboundBuffers;
import io.daybook.axonserver.transport.ReloadedTls;
import io.daybook.axonserver.transport.ServerTimer;
import io.grpc.ServerServiceDefinition;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Axon Server inside this JVM. Axon Framework connects to {@link #address()} as to any other.
 *
 * <pre>{@code
 * try (EmbeddedAxonServer server = EmbeddedAxonServer.start()) {
 *     axonServerConfiguration.setServers(server.address());
 * }
 * }</pre>
 *
 * <p>What it acknowledges is on its disk. Commands and queries under way are not kept: they are answered with an error
 * when it closes, and its clients reconnect.
 */
public final class EmbeddedAxonServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedAxonServer.class);

    private final ShutdownSequence shutdown = new ShutdownSequence();
    private final ConnectedClients clients = new ConnectedClients();
    private final Topology topology = new Topology();
    private final OutboundBuffers buffers = OutboundBuffers.ofHeap();
    private final AxonServerOptions options;
    private final EventStorage storage;
    private volatile NodeInfo node = NodeInfo.getDefaultInstance();
    private final PlatformService platform =
            new PlatformService(() -> node, clients, topology, buffers, HeartbeatTiming.STANDARD);

    private EmbeddedAxonServer(AxonServerOptions options, EventStorage storage) {
        this.options = options;
        this.storage = storage;
        shutdown.first(storage);
    }

    /**
     * Starts a server for one test: on free ports, with its log in memory.
     *
     * @throws IOException if no port can be bound
     */
    public static EmbeddedAxonServer start() throws IOException {
        return start(AxonServerOptions.inMemory());
    }

    /**
     * Starts a server.
     *
     * @throws IOException if the data directory is in use or damaged, or a port is taken; the message says which
     */
    public static EmbeddedAxonServer start(AxonServerOptions options) throws IOException {
        EventStorage storage = EventStorage.open(options.openDisk(), options.clock(), options.messageBytesMax());
        return new EmbeddedAxonServer(options, storage).started();
    }

    private EmbeddedAxonServer started() throws IOException {
        try {
            open();
            return this;
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private void open() throws IOException {
        ServerTimer timer = new ServerTimer();
        shutdown.first(timer);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        shutdown.first(registry::close);
        HandlerMetrics handlers = new HandlerMetrics(registry);
        CommandService commands = commandService(handlers);
        QueryService queries = queryService(handlers);
        shutdown.first(new ServerProcessMeters(registry));
        List.<MeterBinder>of(storage, commands, queries, buffers).forEach(part -> part.bindTo(registry));
        EventProcessors processors = new EventProcessors(clients);
        List<ServerServiceDefinition> services = new ArrayList<>(storage.services());
        services.addAll(List.of(
                platform.bindService(),
                commands.bindService(),
                queries.bindService(),
                new EventProcessorAdmin(processors).bindService()));

        Access access = new Access(options.accessToken(), tls());
        GrpcServer grpc = GrpcServer.start(
                at(options.port()), options.messageBytesMax(), access, options.interceptors(), services);
        shutdown.first(grpc);
        shutdown.first(platform);
        shutdown.first(queries);
        shutdown.first(commands);
        int httpPort = AxonServerOptions.NO_PORT;
        if (options.httpPort() != AxonServerOptions.NO_PORT) {
            OperationsEndpoint http = operations(access, processors, handlers, registry, timer);
            shutdown.first(http);
            httpPort = http.port();
        }
        node = nodeOn(grpc.port(), httpPort);

        storage.sweepWith(timer);
        platform.beatWith(timer);
        commands.sweepWith(timer);
        queries.sweepWith(timer);
        LOG.info("Axon Server API on {}, HTTP port {}, {}", address(), httpPort, storage.report());
    }

    /** Where clients connect: {@code host:port}, as Axon Framework's {@code axon.axonserver.servers} wants it. */
    public String address() {
        return options.host() + ":" + port();
    }

    /** Where operators look: a URL, to be asked only of a server with HTTP. */
    public String httpAddress() {
        return (options.tls() == null ? "http://" : "https://") + options.host() + ":" + httpPort();
    }

    /** The gRPC port in use, also when a free one was asked for. */
    public int port() {
        return node.getGrpcPort();
    }

    /** The HTTP port in use, also when a free one was asked for; -1 without HTTP. */
    public int httpPort() {
        return node.getHttpPort();
    }

    /** Finds and follows what is stored. */
    public EventSearch search() {
        return storage.search();
    }

    /** How many scheduled events have neither joined the stream nor been cancelled. */
    public long openSchedules() {
        return storage.openSchedules();
    }

    /**
     * Empties a server in memory, without touching its connections: no event, snapshot, schedule or aggregate of before
     * is found any more. The tokens of events go on from where they were, so event processors that are running miss
     * nothing and repeat nothing.
     *
     * @return completes when it is done; fails while the log takes no events
     * @throws IllegalStateException when the log is on a disk that keeps it
     */
    public CompletableFuture<Void> forgetEvents() {
        return storage.forget();
    }

    /** Ends the connections of all clients, as a network does that fails; they connect again by themselves. */
    public void disconnectClients() {
        platform.disconnectClients();
    }

    /**
     * Completes, with the reason, when something failed that this server cannot mend: from then on it answers reads,
     * refuses appends, and its health is down. Only another one, opened after this is closed, helps, so whoever runs it
     * had better end its process. It completes on a thread that must not wait, least of all for {@link #close()}.
     */
    public CompletableFuture<Throwable> broken() {
        return storage.broken().copy();
    }

    /** Answers or ends everything that is on its way, and closes the log. Closing twice does nothing more. */
    @Override
    public void close() {
        shutdown.close();
    }

    private InetSocketAddress at(int port) {
        return new InetSocketAddress(options.host(), port);
    }

    private NodeInfo nodeOn(int port, int httpPort) {
        return NodeInfo.newBuilder()
                .setNodeName("daybook")
                .setHostName(options.host())
                .setGrpcPort(port)
                .setHttpPort(httpPort)
                .build();
    }

    private CommandService commandService(HandlerMetrics handlers) {
        CommandLimits limits = CommandLimits.standard(options.commandTimeout(), options.messageBytesMax());
        return new CommandService(clients, topology, buffers, limits, handlers);
    }

    private QueryService queryService(HandlerMetrics handlers) {
        QueryLimits limits = QueryLimits.standard(options.queryTimeout(), options.messageBytesMax());
        return new QueryService(clients, topology, buffers, limits, handlers);
    }

    private @Nullable ReloadedTls tls() throws IOException {
        TlsFiles files = options.tls();
        if (files == null) {
            return null;
        }
        ReloadedTls tls = ReloadedTls.of(files);
        shutdown.first(tls);
        return tls;
    }

    private OperationsEndpoint operations(
            Access access,
            EventProcessors processors,
            HandlerMetrics handlers,
            PrometheusMeterRegistry registry,
            ServerTimer timer)
            throws IOException {
        RateHistory rates = new RateHistory(() -> totals(handlers), options.clock());
        timer.every(Duration.ofSeconds(1), rates::sample);
        ServerView view = new ServerView(storage, clients, topology, processors, handlers, rates, () -> node);
        return OperationsEndpoint.start(at(options.httpPort()), access, routes(view, registry));
    }

    private RateHistory.Totals totals(HandlerMetrics handlers) {
        return new RateHistory.Totals(
                storage.lastToken() + 1,
                storage.snapshots(),
                handlers.total(MessageKind.COMMAND),
                handlers.total(MessageKind.QUERY));
    }

    private Routes routes(ServerView view, PrometheusMeterRegistry registry) {
        Routes routes = new Routes();
        new ActuatorApi(view, registry).addTo(routes);
        new StatusApi(view, options.accessToken() != null).addTo(routes);
        new ComponentApi(view).addTo(routes);
        new EventApi(view).addTo(routes);
        new Dashboard(view).addTo(routes);
        return routes;
    }
}
