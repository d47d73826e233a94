package io.daybook.axonserver.test.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.axonserver.test.AxonServerCall;
import io.daybook.axonserver.test.AxonServerExtension;
import io.daybook.axonserver.test.TestAxonServer;
import io.daybook.axonserver.test.library.Loan.LendBook;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventScheduler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** One application for all tests: it runs on while the server is reset between them. */
@ExtendWith(AxonServerExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class LibraryTest {

    private final TestAxonServer server;
    private final Configuration library;

    LibraryTest(TestAxonServer server) {
        this.server = server;
        this.library = configured(server.address()).buildConfiguration();
    }

    @BeforeAll
    void start() {
        library.start();
    }

    @AfterAll
    void stop() {
        library.shutdown();
    }

    @Test
    void a_book_is_lent_once() {
        lend("Dune");

        assertThatThrownBy(() -> send("Dune")).hasMessageContaining("AXONIQ-2000");
        assertThat(stored()).containsExactly("BookLent");
    }

    @Test
    void a_borrower_is_reminded_when_the_loan_is_due() {
        lend("Dune");

        server.advance(ReminderSaga.LENT_FOR);

        await().untilAsserted(() -> assertThat(stored()).containsExactly("BookLent", "LoanDue", "BorrowerReminded"));
    }

    @Test
    void the_next_borrower_of_the_same_book_is_reminded_too() {
        a_borrower_is_reminded_when_the_loan_is_due();
    }

    @Test
    void a_reminder_whose_answer_is_lost_is_written_all_the_same() {
        lend("Dune");
        server.faults().loseAnswers(AxonServerCall.DISPATCH_COMMAND, 1);

        server.advance(ReminderSaga.LENT_FOR);

        await().untilAsserted(() -> assertThat(stored()).endsWith("BorrowerReminded"));
    }

    /** Waits for the saga too, or what it does would come into the next test. */
    private void lend(String book) {
        send(book);
        await().until(() -> server.openSchedules() == 1);
    }

    private void send(String book) {
        library.getComponent(CommandGateway.class).sendAndWait(new LendBook(book));
    }

    private List<String> stored() {
        return server.events().stream()
                .map(found -> found.event().getPayload().getType())
                .map(type -> type.substring(type.lastIndexOf('$') + 1))
                .toList();
    }

    private static Configurer configured(String address) {
        JsonMapper fields = JsonMapper.builder()
                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                .build();
        Configurer configurer = DefaultConfigurer.defaultConfiguration()
                .registerComponent(AxonServerConfiguration.class, c -> AxonServerConfiguration.builder()
                        .servers(address)
                        .componentName("library")
                        .build())
                .configureSerializer(
                        c -> JacksonSerializer.builder().objectMapper(fields).build())
                .registerComponent(EventScheduler.class, LibraryTest::scheduler)
                .configureAggregate(Loan.class);
        configurer.eventProcessing().usingPooledStreamingEventProcessors().registerSaga(ReminderSaga.class);
        return configurer;
    }

    private static EventScheduler scheduler(Configuration configuration) {
        AxonServerEventScheduler scheduler = AxonServerEventScheduler.builder()
                .connectionManager(configuration.getComponent(AxonServerConnectionManager.class))
                .eventSerializer(configuration.eventSerializer())
                .build();
        scheduler.start(); // It is made on first use, after the configuration's own start.
        return scheduler;
    }
}
