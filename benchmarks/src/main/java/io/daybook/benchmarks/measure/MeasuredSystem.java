package io.daybook.benchmarks.measure;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.cli.running.EventCount;
import io.daybook.cli.running.SystemReport;
import io.daybook.kit.mongo.SecuredMongo;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.bson.Document;

/** A running Daybook, seen from outside: its gateway, its processes, its log and its MongoDB. */
public final class MeasuredSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GatewayClient gateway;
    private final SystemReport report;
    private final boolean local;
    private final MongoClient mongodb;
    private final EventCount log;

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
        log = new EventCount(uri, report);
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
        return new Usage(
                cpuNanos(),
                commands,
                examined == null ? -1 : examined.longValue(),
                log.events().orElse(-1L));
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

    @Override
    public void close() {
        mongodb.close();
        log.close();
    }
}
