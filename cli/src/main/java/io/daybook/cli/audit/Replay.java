package io.daybook.cli.audit;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.cli.console.Failure;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.kit.mongo.ReadModelComparison;
import io.daybook.kit.mongo.ReadModelComparison.Result;
import io.daybook.kit.mongo.ReadModelVersions;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.SecuredMongo;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.kit.tls.Peer;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.queryside.ReplayApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.ToLongFunction;
import javax.net.ssl.SSLContext;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * Every read model made anew from the first event of a log, in an empty database, beside the system whose log it is:
 * C3. That system's servers are only read from, some documents at a time, and it is asked to do nothing.
 *
 * @param axonserver host:port of the Axon Server that has the log
 * @param axonserverToken what it asks for; empty for nothing
 * @param mongodb the connection string of the MongoDB that has the system's read models
 * @param database its name there
 * @param certificates with which both are asked; empty where they are asked without TLS
 */
public record Replay(
        String axonserver,
        String axonserverToken,
        String mongodb,
        String database,
        Optional<CertificateFolder> certificates) {

    /** Where the query side keeps its read models, unless it is told otherwise. */
    public static final String DATABASE = "daybook-read-models";

    private static final int SELECTION_SECONDS = 5;

    /** So often nothing may have come to pass between two looks. */
    private static final int STANDSTILLS = 60;

    /**
     * Replays what the log holds now, and compares what both have come to.
     *
     * @param pause waits between two looks, about a second, and is told how many events are left
     * @throws Failure if a server cannot be asked, holds nothing to compare, or nothing goes on
     * @throws IOException if there is no room for another database
     */
    public Result compare(LongConsumer pause) throws IOException {
        Path scratch = Files.createTempDirectory("daybook-replay");
        try (MongoClient theirs = client(mongodb, certificates.map(CertificateFolder::context))) {
            MongoDatabase live = theirs.getDatabase(database);
            if (live.listCollectionNames().first() == null) {
                throw new Failure("there are no read models in the database " + database);
            }
            try (EmbeddedMongoDb empty = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(scratch));
                    RunningService views = views(empty, scratch);
                    MongoClient ours = client(empty.connectionString(), Optional.empty())) {
                long head = head(views, pause);
                ReadModelPositions replayed = views.bean(ReadModelPositions.class);
                ProcessorPositions stored = new ProcessorPositions(live, MessageMapper.serializer());
                ReadModels readModels = views.bean(ReadModels.class);
                ReadModelVersions versions = readModels.versionsIn(live);
                await("The replay", head, processor -> replayed.of(processor), views, pause);
                await(
                        "The system",
                        head,
                        group -> stored.lowest(versions.served(group).processor()),
                        views,
                        pause);
                return new ReadModelComparison(
                                readModels.servedIn(live), readModels.servedIn(ours.getDatabase(DATABASE)))
                        .compare(() -> pause.accept(0));
            }
        } catch (MongoException unreachable) {
            throw new Failure("the MongoDB of the read models cannot be asked", unreachable);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private static MongoClient client(String connection, Optional<SSLContext> tls) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(SELECTION_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(new ConnectionString(connection));
        return MongoClients.create(SecuredMongo.with(tls, settings).build());
    }

    private RunningService views(EmbeddedMongoDb empty, Path scratch) {
        return ServiceStart.of(ReplayApplication.class, "query-side")
                .with(Map.of(
                        "server.port",
                        0,
                        "daybook.service",
                        "replay",
                        "daybook.axonserver",
                        axonserver,
                        "daybook.axonserver-token",
                        axonserverToken,
                        "daybook.mongodb",
                        empty.connectionString(),
                        "daybook.database",
                        DATABASE,
                        "daybook.node",
                        "replay@" + UUID.randomUUID(),
                        "daybook.data",
                        scratch))
                .with(certificates
                        .map(folder -> folder.properties(CertificateFolder.CLIENT, List.of(Peer.AXONSERVER)))
                        .orElse(Map.of()))
                .start();
    }

    private static long head(RunningService views, LongConsumer pause) {
        LogPosition log = views.bean(LogPosition.class);
        for (int look = 0; look < STANDSTILLS; look++) {
            OptionalLong head = log.head();
            if (head.isPresent()) {
                return head.getAsLong();
            }
            pause.accept(0);
        }
        throw new Failure("the Axon Server does not say where its log ends");
    }

    private static void await(
            String who, long head, ToLongFunction<String> positions, RunningService views, LongConsumer pause) {
        long last = Long.MAX_VALUE;
        int standstills = 0;
        for (long left = left(head, positions, views); left > 0; left = left(head, positions, views)) {
            standstills = left == last ? standstills + 1 : 0;
            last = left;
            if (standstills == STANDSTILLS) {
                throw new Failure(who + " does not go on, with " + left + " events left");
            }
            pause.accept(left);
        }
    }

    private static long left(long head, ToLongFunction<String> positions, RunningService views) {
        return views.bean(EventProcessingConfiguration.class).eventProcessors().keySet().stream()
                .mapToLong(processor -> head - positions.applyAsLong(processor))
                .max()
                .orElseThrow();
    }
}
