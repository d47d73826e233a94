package stranger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daybook.axonserver.test.TestAxonServer;
import io.daybook.axonserver.test.spring.AutoConfigureAxonServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.stereotype.Aggregate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** A Spring Boot project of somebody else's, whose context runs on while the server is reset between tests. */
@SpringBootTest
@AutoConfigureAxonServer
class GreetingTest {

    @Autowired
    CommandGateway commands;

    @Autowired
    TestAxonServer axonServer;

    @Autowired
    Greeted greeted;

    @Test
    void a_person_is_greeted() {
        greet();
    }

    @Test
    void the_same_person_is_greeted_by_another_test() {
        greet();
    }

    void greet() {
        int before = greeted.names.size();

        commands.sendAndWait(new Greet("Ada"));

        assertThat(axonServer.events("Ada")).hasSize(1);
        Awaitility.await().until(() -> greeted.names.size() == before + 1);
    }

    record Greet(@TargetAggregateIdentifier String name) {}

    record PersonGreeted(String name) {}

    @Component
    static class Greeted {

        final List<String> names = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(PersonGreeted event) {
            names.add(event.name());
        }
    }

    @Aggregate
    static class Greeting {

        @AggregateIdentifier
        String name;

        Greeting() {}

        @CommandHandler
        Greeting(Greet command) {
            apply(new PersonGreeted(command.name()));
        }

        @EventSourcingHandler
        void on(PersonGreeted event) {
            name = event.name();
        }
    }

    @SpringBootApplication
    @Import({Greeting.class, Greeted.class})
    static class Application {

        @Bean
        @Primary
        Serializer serializer() {
            return JacksonSerializer.builder()
                    .objectMapper(JsonMapper.builder()
                            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
                            .build())
                    .build();
        }
    }
}
