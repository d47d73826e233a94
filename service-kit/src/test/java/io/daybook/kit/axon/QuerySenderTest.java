package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class QuerySenderTest {

    private final Logger log = (Logger) LoggerFactory.getLogger(QuerySender.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final QuerySender queries = new QuerySender(DefaultQueryGateway.builder()
            .queryBus(SimpleQueryBus.builder().build())
            .build());

    record FindNote(String secret) {}

    @BeforeEach
    void listen() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        log.detachAppender(lines);
    }

    @Test
    void a_question_that_fails_is_told_to_operators_in_one_line_and_not_over_and_over() {
        for (int time = 0; time < 3; time++) {
            assertThatThrownBy(() -> queries.ask(new FindNote("s3cret"), String.class))
                    .isInstanceOf(UnavailableException.class);
        }

        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getFormattedMessage())
                    .contains("FindNote", "NoHandlerForQueryException")
                    .doesNotContain("s3cret");
        });
    }

    @Test
    void an_answer_that_takes_longer_than_anybody_would_wait_is_not_there() {
        SimpleQueryBus silent = SimpleQueryBus.builder().build();
        silent.subscribe(FindNote.class.getName(), String.class, question -> new CompletableFuture<String>());
        QuerySender sender =
                new QuerySender(DefaultQueryGateway.builder().queryBus(silent).build());

        assertThatThrownBy(() -> sender.ask(new FindNote("s3cret"), String.class, Duration.ofMillis(20)))
                .isInstanceOf(UnavailableException.class);
    }
}
