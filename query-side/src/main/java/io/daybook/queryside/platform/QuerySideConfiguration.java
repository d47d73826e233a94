package io.daybook.queryside.platform;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.daybook.kit.http.ReadModelPositions;
import io.daybook.kit.mongo.GuardedTokenStore;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.SegmentListener;
import io.daybook.kit.mongo.TokenClaims;
import io.daybook.kit.mongo.TokenLast;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Finds the views and gives them their documents, their events in sequence, and their tokens after the data. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ViewProperties.class)
@ComponentScan({
    "io.daybook.queryside.ordersummary",
    "io.daybook.queryside.timeline",
    "io.daybook.queryside.product",
    "io.daybook.queryside.stock",
    "io.daybook.queryside.payment",
    "io.daybook.queryside.shipment"
})
public class QuerySideConfiguration {

    @Bean
    MongoClient mongoClient(ViewProperties properties) {
        return MongoClients.create(MongoClientSettings.builder()
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyConnectionString(new ConnectionString(properties.mongodb()))
                .build());
    }

    @Bean
    MongoDatabase mongoDatabase(MongoClient client, ViewProperties properties) {
        return client.getDatabase(properties.database());
    }

    @Bean
    ReadModels readModels(MongoDatabase database) {
        return new ReadModels(database);
    }

    @Bean
    TokenStore tokenStore(
            MongoDatabase database,
            Serializer serializer,
            ViewProperties properties,
            Clock clock,
            List<SegmentListener> listeners) {
        TokenClaims claims = new TokenClaims(properties.node(), properties.claimTimeout(), clock);
        return new GuardedTokenStore(database, serializer, claims, listeners);
    }

    /** From the stored tokens, so it is the same whichever node is asked and whichever node does the work. */
    @Bean
    ReadModelPositions readModelPositions(MongoDatabase database, Serializer serializer) {
        ProcessorPositions positions = new ProcessorPositions(database, serializer);
        return processor -> OptionalLong.of(positions.lowest(processor));
    }

    @Bean
    ConfigurerModule views() {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerDefaultHandlerInterceptor((axon, processor) -> new TokenLast());
            processing.registerSequencingPolicy("order-summary", axon -> new ByOrder());
            processing.registerSequencingPolicy("timeline", axon -> new ByOrder());
            processing.registerSequencingPolicy("payment", axon -> new ByOrder());
            processing.registerSequencingPolicy("shipment", axon -> new ByOrder());
            processing.registerSequencingPolicy("product", axon -> new BySku());
            processing.registerSequencingPolicy("stock", axon -> new BySku());
        };
    }
}
