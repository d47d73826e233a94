package io.daybook.benchmarks.naive;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.benchmarks.measure.OwnProcess;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventhandling.saga.repository.MongoSagaStore;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The naive shop in one process with the same embedded servers as {@code ./daybook up}, on a directory of its own.
 *
 * <p>What it is measured with is the same on both sides: the two servers, the messages and their form.
 */
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            ManagementWebSecurityAutoConfiguration.class,
            SecurityFilterAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
public class NaiveShop {

    /** Starts it on a directory and a free port, and prints where it serves HTTP when it does. */
    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        try (EmbeddedAxonServer axonserver = EmbeddedAxonServer.start(AxonServerOptions.in(data.resolve("axonserver"))
                        .withPort(0)
                        .withHttpPort(0));
                EmbeddedMongoDb mongodb = EmbeddedMongoDb.start(
                        EmbeddedMongoDbOptions.in(data.resolve("mongodb")).withPort(0))) {
            OwnProcess.ready("http://127.0.0.1:" + start(axonserver, mongodb));
            Thread.currentThread().join();
        }
    }

    private static String start(EmbeddedAxonServer axonserver, EmbeddedMongoDb mongodb) {
        SpringApplication shop = new SpringApplication(NaiveShop.class);
        shop.setBannerMode(Banner.Mode.OFF);
        shop.setDefaultProperties(Map.of(
                "spring.config.name", "naive-shop",
                "server.address", "127.0.0.1",
                "server.port", "0",
                "axon.axonserver.servers", axonserver.address(),
                "axon.update-check.disabled", "true",
                "logging.level.root", "warn",
                "management.endpoints.web.exposure.include", "info,health",
                "spring.cloud.discovery.enabled", "false",
                "spring.cloud.service-registry.auto-registration.enabled", "false",
                "naive.mongodb", mongodb.connectionString()));
        return shop.run().getEnvironment().getRequiredProperty("local.server.port");
    }

    @Bean
    MongoClient naiveMongoDb(@Value("${naive.mongodb}") String uri) {
        return MongoClients.create(uri);
    }

    @Bean
    MongoCollection<Document> orderDocuments(MongoClient mongodb) {
        return mongodb.getDatabase("naive").getCollection("orders");
    }

    @Bean
    @Primary
    Serializer serializer() {
        return MessageMapper.serializer();
    }

    @Bean
    TokenStore tokenStore(MongoClient mongodb, Serializer serializer) {
        return MongoTokenStore.builder()
                .mongoTemplate(
                        DefaultMongoTemplate.builder().mongoDatabase(mongodb).build())
                .serializer(serializer)
                .build();
    }

    @Bean
    SagaStore<Object> sagaStore(MongoClient mongodb, Serializer serializer) {
        return MongoSagaStore.builder()
                .mongoTemplate(
                        DefaultMongoTemplate.builder().mongoDatabase(mongodb).build())
                .serializer(serializer)
                .build();
    }

    /** What a measurement asks of a system: its process, its log and its MongoDB. */
    @Bean
    InfoContributor running(
            @Value("${naive.mongodb}") String uri, @Value("${axon.axonserver.servers}") String axonserver) {
        Map<String, Object> process =
                Map.of("name", "naive", "pid", ProcessHandle.current().pid(), "address", "");
        return info -> info.withDetail("mongodb", uri)
                .withDetail("axonserver", axonserver)
                .withDetail("processes", List.of(process));
    }
}
