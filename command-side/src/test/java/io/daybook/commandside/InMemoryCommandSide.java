package io.daybook.commandside;

import io.daybook.commandside.platform.CommandSideConfiguration;
import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.axon.AxonConfiguration;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.http.consistency.NewestPosition;
import io.daybook.kit.service.ServiceConfiguration;
import java.util.OptionalLong;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The command side as it is, but with its buses and its log in memory: what needs a server is replaced by name. */
@Configuration(proxyBeanMethods = false)
@Import({AxonConfiguration.class, ServiceConfiguration.class, CommandSideConfiguration.class})
class InMemoryCommandSide {

    @Bean
    EventStorageEngine eventStorageEngine() {
        return new InMemoryEventStorageEngine();
    }

    @Bean
    AdvancingTicker ticker() {
        return new AdvancingTicker();
    }

    @Bean
    AnswerDeadline answerDeadline(AdvancingTicker ticker) {
        return new AnswerDeadline(ticker);
    }

    @Bean
    CommandSender commandSender(CommandBus commandBus, AnswerDeadline deadline) {
        return new CommandSender(commandBus, () -> true, deadline);
    }

    @Bean
    NewestPosition logPosition() {
        return () -> OptionalLong.of(41);
    }

    @Bean
    HealthIndicator axonReadiness() {
        return () -> Health.up().build();
    }

    @Bean
    FakeReadModels fakeReadModels() {
        return new FakeReadModels();
    }
}
