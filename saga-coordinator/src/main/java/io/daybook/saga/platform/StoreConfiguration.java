package io.daybook.saga.platform;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.mongo.DocumentSagaStore;
import io.daybook.kit.mongo.GuardedTokenStore;
import io.daybook.kit.mongo.SagaStorage;
import io.daybook.kit.mongo.TokenClaims;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what is kept in the database: sagas, open calls, and how far both have come. Nothing of it is the truth. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CoordinatorProperties.class)
public class StoreConfiguration {

    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @Bean
    MongoClient mongoClient(CoordinatorProperties properties) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(properties.mongodb()))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, CoordinatorProperties properties) {
        return client.getDatabase(properties.database());
    }

    @Bean
    SagaStorage sagaStorage() {
        return SagaStorage.by("orderId")
                .readAhead(event -> Optional.ofNullable(event.getMetaData().get(MetadataKeys.CORRELATION_ID))
                        .map(Object::toString));
    }

    @Bean
    DocumentSagaStore sagaStore(MongoDatabase database, SagaStorage storage, Serializer serializer) {
        return new DocumentSagaStore(database, storage, serializer);
    }

    /** When a token is not as this node left it, the database went back, and with it every saga held in memory. */
    @Bean
    TokenStore tokenStore(
            MongoDatabase database,
            Serializer serializer,
            CoordinatorProperties properties,
            Clock clock,
            DocumentSagaStore sagas) {
        TokenClaims claims = new TokenClaims(properties.node(), CLAIM_TIMEOUT, clock);
        return new GuardedTokenStore(database, serializer, claims, List.of(sagas));
    }

    @Bean
    SilentSagas silentSagas(MongoDatabase database, SagaStorage storage, Serializer serializer) {
        return new SilentSagas(database, storage.collection(), serializer);
    }
}
