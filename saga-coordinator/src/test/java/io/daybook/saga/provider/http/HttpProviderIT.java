package io.daybook.saga.provider.http;

import static io.daybook.saga.provider.Calls.ORDER;
import static io.daybook.saga.provider.Calls.PAYMENT;
import static io.daybook.saga.provider.Calls.capture;
import static io.daybook.saga.provider.Calls.captureRequested;
import static io.daybook.saga.provider.Calls.paymentRequested;
import static io.daybook.saga.provider.http.ProviderServer.INTENTS;
import static io.daybook.saga.provider.http.ProviderServer.intent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.contract.payment.CaptureId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.PaymentCommand;
import io.daybook.contract.payment.command.RecordAuthorisation;
import io.daybook.contract.payment.command.RecordCapture;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.SagaCoordinatorApplication;
import io.daybook.saga.provider.Calls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A coordinator whose payment provider is one over HTTP. */
class HttpProviderIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    private final ProviderServer server = new ProviderServer();
    private final Payments payments = new Payments();
    private Path data;
    private EmbeddedAxonServer axonServer;
    private EmbeddedMongoDb mongo;
    private Configuration elsewhere;

    /** Payments that only remember what they are told. */
    static final class Payments {

        private final List<PaymentCommand> told = new CopyOnWriteArrayList<>();

        @CommandHandler
        void handle(RecordAuthorisation command) {
            told.add(command);
        }

        @CommandHandler
        void handle(RecordCapture command) {
            told.add(command);
        }
    }

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        data = directory;
        axonServer = EmbeddedAxonServer.start(
                AxonServerOptions.in(data.resolve("axonserver")).withPort(0).withHttpPort(0));
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(data.resolve("mongodb")));
        AxonServerConfiguration connection = new AxonServerConfiguration();
        connection.setServers(axonServer.address());
        connection.setClientId("payments");
        connection.setComponentName("payments");
        elsewhere = DefaultConfigurer.defaultConfiguration()
                .configureSerializer(axon -> MessageMapper.serializer())
                .configureEventSerializer(axon -> MessageMapper.serializer())
                .registerComponent(AxonServerConfiguration.class, axon -> connection)
                .registerCommandHandler(axon -> payments)
                .buildConfiguration();
        elsewhere.start();
    }

    @AfterEach
    void stop() {
        elsewhere.shutdown();
        mongo.close();
        axonServer.close();
        server.close();
    }

    private ServiceStart coordinator() throws IOException {
        Path key = Files.writeString(data.resolve("api.key"), ProviderServer.KEY);
        return ServiceStart.of(SagaCoordinatorApplication.class, "saga-coordinator")
                .with(Map.of(
                        "server.port",
                        0,
                        "daybook.axonserver",
                        axonServer.address(),
                        "daybook.mongodb",
                        mongo.connectionString(),
                        "daybook.data",
                        data,
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .with(Map.of(
                        "daybook.provider.kind",
                        "http",
                        "daybook.provider.url",
                        server.settings().address(),
                        "daybook.provider.api-key-file",
                        key,
                        "daybook.provider.webhook-secret",
                        ProviderServer.WEBHOOK_SECRET));
    }

    private void publish(long sequence, PaymentEvent event) {
        elsewhere
                .eventBus()
                .publish(new GenericDomainEventMessage<>("Payment", PAYMENT.value(), sequence, event)
                        .withMetaData(Map.of(MetadataKeys.CORRELATION_ID, ORDER.value())));
    }

    @Test
    void a_payment_is_captured_by_the_name_in_the_log_also_after_the_database_is_lost() throws IOException {
        String path = INTENTS + "/pi_1";
        server.answers(INTENTS, intent("pi_1", "requires_capture"))
                .shows(path, intent("pi_1", "requires_capture", "\"amount_capturable\":5000"))
                .answers(path + "/capture", intent("pi_1", "requires_capture"));
        try (RunningService first = coordinator().start()) {
            await().atMost(SOON).until(first::isReady);
            publish(0, paymentRequested(TenderKind.CARD, "pm_1"));
            RecordAuthorisation held = new RecordAuthorisation(PAYMENT, 0, "pi_1", null);
            await().atMost(SOON).untilAsserted(() -> assertThat(payments.told).containsExactly(held));
            publish(1, new PaymentAuthorised(PAYMENT, ORDER, Calls.brl(5_000), "pi_1", null, 0));
        }
        try (MongoClient client = MongoClients.create(mongo.connectionString())) {
            client.getDatabase("daybook-processes").drop();
        }
        try (RunningService second = coordinator().start()) {
            await().atMost(SOON).until(second::isReady);
            publish(2, captureRequested("parcel", 2_000));
            RecordCapture taken = new RecordCapture(PAYMENT, new CaptureId("parcel"));
            await().atMost(SOON).untilAsserted(() -> assertThat(payments.told).contains(taken));
        }
        assertThat(server.posts()).extracting(LoggedRequest::getUrl).containsExactly(INTENTS, path + "/capture");
        assertThat(server.posts().get(1).getHeader("Idempotency-Key"))
                .isEqualTo(capture("parcel", 2_000).key());
    }

    @ParameterizedTest
    @CsvSource({
        "kind, htpp, must be simulator or http and is htpp",
        "url, '', must be like https://host",
        "api-key-file, '', Neither daybook.provider.api-key nor",
        "webhook-secret, short, has 5 characters and needs 32"
    })
    void what_is_missing_or_wrong_is_told_at_the_start(String setting, String value, String message)
            throws IOException {
        ServiceStart wrong = coordinator().with(Map.of("daybook.provider." + setting, value));
        assertThatThrownBy(wrong::start).rootCause().hasMessageContaining(message);
    }
}
