package io.daybook.benchmarks.orders;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.PatientClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.SystemReport;
import io.daybook.cli.running.SystemReport.RunningProcess;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/** A running Daybook, seen from outside: its gateway, its processes and its MongoDB. */
final class MeasuredSystem implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final GatewayClient gateway;
    private final SystemReport report;
    private final boolean local;
    private final MongoClient mongodb;

    /**
     * What a system has used up to a moment.
     *
     * @param cpuNanos of all its processes, user and system; negative where they are not on this machine
     * @param commands that its MongoDB has handled, by name; empty where it does not say
     */
    record Usage(long cpuNanos, Map<String, Long> commands) {

        Usage {
            commands = Map.copyOf(commands);
        }

        /** What was used since an earlier moment. */
        Usage since(Usage earlier) {
            Map<String, Long> used = new TreeMap<>(commands);
            earlier.commands.forEach((name, count) -> used.merge(name, -count, Long::sum));
            used.values().removeIf(count -> count <= 0);
            return new Usage(cpuNanos < 0 ? -1 : cpuNanos - earlier.cpuNanos, used);
        }
    }

    /**
     * The system behind a gateway.
     *
     * @param mongodb its MongoDB's connection string; empty for the one that the gateway names
     * @throws io.daybook.cli.console.Failure if no Daybook answers there
     */
    MeasuredSystem(URI uri, String mongodb) {
        gateway = new GatewayClient(uri);
        report = SystemReport.of(gateway.about());
        local = new InetSocketAddress(uri.getHost(), 0).getAddress().isLoopbackAddress();
        this.mongodb = MongoClients.create(mongodb.isEmpty() ? report.mongodb() : mongodb);
    }

    GatewayClient gateway() {
        return gateway;
    }

    /** For what must have an answer, as the preparation must. */
    PatientClient patiently() {
        return new PatientClient(gateway, PATIENCE, new Stop());
    }

    /** What it has used until now. */
    Usage usage() {
        return new Usage(local && !report.processes().isEmpty() ? cpuNanos() : -1, commands());
    }

    private long cpuNanos() {
        return report.processes().stream()
                .map(RunningProcess::pid)
                .map(ProcessHandle::of)
                .map(process -> process.flatMap(one -> one.info().totalCpuDuration()))
                .flatMap(Optional::stream)
                .mapToLong(Duration::toNanos)
                .sum();
    }

    /** The counters of {@code serverStatus}, which a MongoDB keeps for each command. */
    private Map<String, Long> commands() {
        Map<String, Long> counts = new TreeMap<>();
        try {
            Document status = mongodb.getDatabase("admin").runCommand(new Document("serverStatus", 1));
            Document commands = status.get("metrics", new Document()).get("commands", new Document());
            for (String name : commands.keySet()) {
                if (commands.get(name) instanceof Document counters && counters.get("total") instanceof Number total) {
                    counts.put(name, total.longValue());
                }
            }
            counts.remove("serverStatus"); // Our own question.
        } catch (MongoException unknown) {
            // Not every MongoDB may be asked by everybody; the column stays empty.
        }
        return counts;
    }

    @Override
    public void close() {
        mongodb.close();
    }
}
