package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import io.daybook.kit.tls.TlsContexts;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.tracing.Tracer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.core.env.StandardEnvironment;

class ConnectionLossesTest {

    private static final TlsContexts NO_TLS =
            new TlsContexts(new DefaultSslBundleRegistry(), new StandardEnvironment());

    private final ConnectionLosses losses = new ConnectionLosses();

    @Test
    void the_end_of_a_server_is_counted_before_anything_is_written_on_the_next_one(@TempDir Path directory) {
        EmbeddedMongoDbOptions options = EmbeddedMongoDbOptions.in(directory);
        EmbeddedMongoDb first = EmbeddedMongoDb.start(options);
        String address = first.connectionString();
        try (MongoClient client = new MongoConfiguration()
                .mongoClient(
                        new MongoProperties(address, "test", "here", Duration.ofSeconds(10)),
                        losses,
                        NO_TLS,
                        new SimpleMeterRegistry(),
                        new StaticListableBeanFactory().getBeanProvider(Tracer.class))) {
            MongoCollection<Document> books = client.getDatabase("test").getCollection("books");
            books.insertOne(new Document("_id", 1));
            assertThat(losses.count()).isZero();

            first.close();
            try (EmbeddedMongoDb next =
                    EmbeddedMongoDb.start(options.withPort(URI.create(address).getPort()))) {
                assertThat(next.connectionString()).isEqualTo(address);
                await().atMost(Duration.ofMinutes(1)).until(() -> inserted(books));
                assertThat(losses.count()).isPositive();
            }
        }
    }

    private static boolean inserted(MongoCollection<Document> books) {
        try {
            books.insertOne(new Document("_id", 2));
            return true;
        } catch (MongoException lost) {
            return false;
        }
    }
}
