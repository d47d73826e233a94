package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.axonframework.common.Registration;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
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

    /** Notes that are asked for and subscribed to. */
    private static final class Answering {

        private final IndexedQueryUpdateEmitter updates = new IndexedQueryUpdateEmitter();
        private final SimpleQueryBus bus =
                SimpleQueryBus.builder().queryUpdateEmitter(updates).build();
        private final QuerySender sender =
                new QuerySender(DefaultQueryGateway.builder().queryBus(bus).build());
        private final AtomicInteger asked = new AtomicInteger();

        Registration say(@Nullable String first) {
            return bus.subscribe(FindNote.class.getName(), String.class, question -> {
                asked.incrementAndGet();
                return first;
            });
        }

        CompletableFuture<String> await(String wanted) {
            return sender.await(new FindNote("a"), String.class, wanted::equals);
        }

        void tell(String answer) {
            updates.answerChanged(new FindNote("a"), () -> answer);
        }
    }

    @Nested
    class Who_waits_for_an_answer {

        private final Answering notes = new Answering();

        @Test
        void has_it_at_once_where_it_is_there() {
            notes.say("done");

            assertThat(notes.await("done")).isCompletedWithValue("done");
            assertThat(notes.updates.activeSubscriptions()).isEmpty();
        }

        @Test
        void is_told_when_it_comes_and_asks_once() {
            notes.say("begun");
            CompletableFuture<String> answer = notes.await("done");

            notes.tell("half done");
            assertThat(answer).isNotDone();
            notes.tell("done");

            assertThat(answer).isCompletedWithValue("done");
            assertThat(notes.asked).hasValue(1);
            assertThat(notes.updates.activeSubscriptions()).isEmpty();
        }

        @Test
        void of_what_is_not_there_yet_is_told_when_it_comes() {
            notes.say(null);
            CompletableFuture<String> answer = notes.await("done");

            notes.tell("done");

            assertThat(answer).isCompletedWithValue("done");
        }

        @Test
        void and_does_not_want_to_any_more_is_unsubscribed() {
            notes.say("begun");
            CompletableFuture<String> answer = notes.await("done");

            answer.cancel(false);

            assertThat(notes.updates.activeSubscriptions()).isEmpty();
        }

        @Test
        void waits_for_somebody_who_answers_too() {
            CompletableFuture<String> answer = notes.await("done");
            assertThat(answer).isNotDone();

            notes.say("done");

            assertThat(answer).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("done");
        }

        @Test
        void subscribes_again_where_the_updates_have_ended() {
            notes.say("begun");
            CompletableFuture<String> answer = notes.await("done");

            notes.updates.complete(FindNote.class, note -> true);
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> !notes.updates.activeSubscriptions().isEmpty());
            notes.tell("done");

            assertThat(answer).succeedsWithin(Duration.ofMinutes(1)).isEqualTo("done");
        }
    }
}
