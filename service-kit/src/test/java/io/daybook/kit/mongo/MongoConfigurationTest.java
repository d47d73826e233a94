package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import io.daybook.kit.axon.IndexedQueryUpdateEmitter;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class MongoConfigurationTest {

    @Test
    void a_service_that_imports_it_has_its_database_its_tokens_and_whoever_must_forget() {
        try (TestMongo mongo = new TestMongo();
                AnnotationConfigApplicationContext service = service(mongo)) {
            MongoDatabase database = service.getBean(MongoDatabase.class);
            assertThat(database.getName()).isEqualTo("books");
            assertThat(database.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));

            service.getBean(ReadModels.class)
                    .define(DeclaredCollection.sharded("titles").index(Indexes.ascending("title")), Title.class)
                    .open();
            TokenStore tokens = service.getBean(TokenStore.class);
            tokens.initializeTokenSegments("reading", 1, new GlobalSequenceTrackingToken(3));
            database.drop();
            tokens.fetchSegments("reading");
            tokens.fetchToken("reading", 0);

            assertThat(service.getBean(ProcessorPositions.class).lowest("reading"))
                    .isEqualTo(3);
            assertThat(database.getCollection("titles").listIndexes().map(index -> index.getString("name")))
                    .contains("title_1");
            assertThat(database.getCollection("tokens").find(new Document("_id", "reading/0")))
                    .singleElement()
                    .satisfies(stored -> assertThat(stored).containsEntry("owner", "shelf-1"));
        }
    }

    @Test
    void a_silent_connection_is_given_up_after_a_minute_unless_the_address_says_otherwise() {
        assertThat(readTimeout("mongodb://shelf/")).isEqualTo(60_000);
        assertThat(readTimeout("mongodb://shelf/?socketTimeoutMS=5000")).isEqualTo(5_000);
    }

    private static int readTimeout(String address) {
        return MongoConfiguration.settings(address).getSocketSettings().getReadTimeout(TimeUnit.MILLISECONDS);
    }

    /** The address comes from the environment, as on a machine; the rest is the service's own. */
    private static AnnotationConfigApplicationContext service(TestMongo mongo) {
        AnnotationConfigApplicationContext service = new AnnotationConfigApplicationContext();
        service.getEnvironment()
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment-test",
                        Map.of(
                                "DAYBOOK_MONGODB",
                                mongo.connectionString(),
                                "DAYBOOK_DATABASE",
                                "books",
                                "DAYBOOK_NODE",
                                "shelf-1")));
        service.registerBean(Serializer.class, JacksonSerializer::defaultSerializer);
        service.registerBean(EventUpcasterChain.class, () -> new EventUpcasterChain());
        service.registerBean(Clock.class, Clock::systemUTC);
        service.registerBean(IndexedQueryUpdateEmitter.class, IndexedQueryUpdateEmitter::new);
        service.register(MongoConfiguration.class);
        service.refresh();
        return service;
    }

    private record Title(String title) {}
}
