package stranger;

import static org.awaitility.Awaitility.await;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.axonserver.test.AxonServerAddress;
import io.daybook.axonserver.test.AxonServerCall;
import io.daybook.axonserver.test.AxonServerExtension;
import io.daybook.axonserver.test.TestAxonServer;
import java.time.Duration;
import java.util.List;
import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.event.axon.AxonServerEventScheduler;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.scheduling.EventScheduler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A project of somebody else's: an aggregate and a saga, tested on the embedded Axon Server. */
@ExtendWith(AxonServerExtension.class)
class LoanTest {

    Configuration library;

    @BeforeEach
    void start(@AxonServerAddress String address) {
        var configurer = DefaultConfigurer.defaultConfiguration()
                .registerComponent(
                        AxonServerConfiguration.class,
                        c -> AxonServerConfiguration.builder().servers(address).build())
                .configureSerializer(c -> JacksonSerializer.builder()
                        .objectMapper(JsonMapper.builder()
                                .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                                .build())
                        .build())
                .registerComponent(EventScheduler.class, LoanTest::scheduler)
                .configureAggregate(Loan.class);
        configurer.eventProcessing().registerSaga(Reminder.class);
        library = configurer.start();
    }

    @AfterEach
    void stop() {
        library.shutdown();
    }

    @Test
    void a_book_is_lent_once(TestAxonServer axonServer) {
        lend("Dune");

        assertThrows(RuntimeException.class, () -> lend("Dune"));
        assertEquals(List.of("{\"book\":\"Dune\"}"), payloads(axonServer));
    }

    @Test
    void a_book_that_is_due_is_asked_for(TestAxonServer axonServer) {
        lend("Dune");
        await().until(() -> axonServer.openSchedules() == 1);

        axonServer.advance(Duration.ofDays(14));

        await().until(() -> payloads(axonServer).size() == 3);
        assertEquals("stranger.LoanTest$BorrowerReminded", last(axonServer));
    }

    @Test
    void a_loan_that_cannot_be_stored_is_no_loan(TestAxonServer axonServer) {
        axonServer.faults().refuse(AxonServerCall.APPEND_EVENTS, 1);

        assertThrows(RuntimeException.class, () -> lend("Dune"));

        assertEquals(List.of(), payloads(axonServer));
        lend("Dune");
    }

    void lend(String book) {
        library.getComponent(CommandGateway.class).sendAndWait(new LendBook(book));
    }

    static List<String> payloads(TestAxonServer axonServer) {
        return axonServer.events().stream().map(found -> found.payload()).toList();
    }

    static String last(TestAxonServer axonServer) {
        var events = axonServer.events();
        return events.get(events.size() - 1).event().getPayload().getType();
    }

    static EventScheduler scheduler(Configuration configuration) {
        var scheduler = AxonServerEventScheduler.builder()
                .connectionManager(configuration.getComponent(AxonServerConnectionManager.class))
                .eventSerializer(configuration.eventSerializer())
                .build();
        scheduler.start();
        return scheduler;
    }

    record LendBook(@TargetAggregateIdentifier String book) {}

    record RemindBorrower(@TargetAggregateIdentifier String book) {}

    record BookLent(String book) {}

    record LoanDue(String book) {}

    record BorrowerReminded(String book) {}

    public static class Loan {

        @AggregateIdentifier
        String book;

        Loan() {}

        @CommandHandler
        Loan(LendBook command) {
            apply(new BookLent(command.book()));
        }

        @CommandHandler
        void handle(RemindBorrower command) {
            apply(new BorrowerReminded(book));
        }

        @EventSourcingHandler
        void on(BookLent event) {
            book = event.book();
        }
    }

    public static class Reminder {

        @StartSaga
        @SagaEventHandler(associationProperty = "book")
        void on(BookLent event, EventScheduler scheduler) {
            scheduler.schedule(Duration.ofDays(14), new LoanDue(event.book()));
        }

        @SagaEventHandler(associationProperty = "book")
        void on(LoanDue event, CommandGateway commands) {
            commands.send(new RemindBorrower(event.book()));
        }

        @EndSaga
        @SagaEventHandler(associationProperty = "book")
        void on(BorrowerReminded event) {}
    }
}
