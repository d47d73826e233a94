package io.daybook.benchmarks.measure;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.cli.running.SystemReport;
import io.daybook.kit.axon.SecuredChannel;
import io.daybook.kit.mongo.SecuredMongo;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.bson.Document;

/** A running Daybook, seen from outside: its gateway, its processes, its log and its MongoDB. */
public final class MeasuredSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOG_SECONDS_MAX = 3;

    private final GatewayClient gateway;
    private final SystemReport report;
    private final boolean local;
    private final MongoClient mongodb;
    private final ManagedChannel axonserver;

    /**
     * The system behind a gateway.
     *
     * @param mongodb its MongoDB's connection string; empty for the one that the gateway names
     * @throws io.daybook.cli.console.Failure if no Daybook answers there
     */
    public MeasuredSystem(URI uri, String mongodb) {
        gateway = new GatewayClient(uri);
        report = SystemReport.of(gateway.about());
        local = new InetSocketAddress(uri.getHost(), 0).getAddress().isLoopbackAddress();
        Optional<SSLContext> tls = CertificateFolder.towards(uri).map(CertificateFolder::context);
        this.mongodb = MongoClients.create(SecuredMongo.with(
                        tls,
                        MongoClientSettings.builder()
                                .applyConnectionString(
                                        new ConnectionString(mongodb.isEmpty() ? report.mongodb() : mongodb)))
                .build());
        NettyChannelBuilder channel =
                NettyChannelBuilder.forTarget(report.axonserver().isEmpty() ? "none" : report.axonserver());
        axonserver = tls.map(SecuredChannel::of)
                .map(channel::sslContext)
                .orElseGet(channel::usePlaintext)
                .build();
    }

    public GatewayClient gateway() {
        return gateway;
    }

    /** For what must have an answer, as the preparation must; each client has one, which sees what it has written. */
    public PatientClient patiently() {
        return new PatientClient(gateway, PATIENCE, new Stop());
    }

    /** What it has used until now. */
    public Usage usage() {
        Map<String, Long> commands = new TreeMap<>();
        Document metrics = metrics();
        Document counters = metrics.get("commands", new Document());
        for (String name : counters.keySet()) {
            if (counters.get(name) instanceof Document command && command.get("total") instanceof Number total) {
                commands.put(name, total.longValue());
            }
        }
        commands.remove("serverStatus"); // Our own question.
        Number examined = metrics.get("queryExecutor", new Document()).get("scannedObjects", Number.class);
        return new Usage(cpuNanos(), commands, examined == null ? -1 : examined.longValue(), events());
    }

    private Map<String, Long> cpuNanos() {
        if (!local) {
            return Map.of();
        }
        Map<String, ProcessHandle> processes = new TreeMap<>();
        report.processes().forEach(process -> ProcessHandle.of(process.pid())
                .ifPresent(handle -> processes.put(process.name(), handle)));
        return Usage.of(processes).cpuNanos();
    }

    /** The counters of {@code serverStatus}; not every MongoDB may be asked by everybody. */
    private Document metrics() {
        try {
            Document status = mongodb.getDatabase("admin").runCommand(new Document("serverStatus", 1));
            return status.get("metrics", new Document());
        } catch (MongoException unknown) {
            return new Document();
        }
    }

    /** As many events as the log's last token says; one whose server cannot be reached from here is not counted. */
    private long events() {
        if (report.axonserver().isEmpty()) {
            return -1;
        }
        try {
            return EventStoreGrpc.newBlockingStub(axonserver)
                            .withDeadlineAfter(LOG_SECONDS_MAX, TimeUnit.SECONDS)
                            .getLastToken(GetLastTokenRequest.getDefaultInstance())
                            .getToken()
                    + 1;
        } catch (StatusRuntimeException unknown) {
            return -1;
        }
    }

    @Override
    public void close() {
        mongodb.close();
        axonserver.shutdownNow();
    }
}
