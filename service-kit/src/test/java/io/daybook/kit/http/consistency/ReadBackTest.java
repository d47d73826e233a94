package io.daybook.kit.http.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.axon.QuerySender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;

class ReadBackTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration NOT_AT_ALL = Duration.ZERO;
    private static final List<String> LIFE = List.of("unheard of", "known", "begun", "nearly done", "done");

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final ReadBack<String> readModel = new ReadBack<>(
            new QuerySender(DefaultQueryGateway.builder().queryBus(bus).build()), String.class, LIFE::indexOf);
    private final AtomicInteger asked = new AtomicInteger();

    record FindNote(String name) {}

    @Test
    void what_is_shown_and_will_do_is_asked_for_once() {
        show("done");

        assertThat(find(LONG)).isEqualTo("done");
        assertThat(asked).hasValue(1);
    }

    @Test
    void who_does_not_wait_gets_what_is_shown() {
        show("begun");

        assertThat(find(NOT_AT_ALL)).isEqualTo("begun");
        assertThat(asked).hasValue(1);
    }

    @Test
    void who_has_waited_in_vain_gets_what_is_shown_at_the_end() {
        show("begun", "nearly done");

        assertThat(find(SHORT)).isEqualTo("nearly done");
        assertThat(asked).hasValue(2);
    }

    @Test
    void what_is_older_than_what_is_known_is_not_shown() {
        show("unheard of");

        assertThat(find(NOT_AT_ALL)).isEqualTo("known");
    }

    @Test
    void where_nobody_can_be_asked_it_is_what_is_known() {
        assertThat(find(SHORT)).isEqualTo("known");
        assertThat(find(NOT_AT_ALL)).isEqualTo("known");
    }

    @Test
    void a_client_that_would_rather_wait_is_shown_what_is_as_new_as_what_is_known() {
        show("unheard of", "begun");

        assertThat(readModel.shown(new Prefer(SHORT), new FindNote("a"), "known"))
                .isEqualTo("begun");
        assertThat(readModel.shown(new Prefer(null), new FindNote("a"), "known"))
                .isEqualTo("known");
        assertThat(asked).hasValue(2);
    }

    private String find(Duration patience) {
        return readModel.await(patience, new FindNote("a"), "known", "done"::equals);
    }

    /** One after the other, each to one question. */
    private void show(String... shown) {
        List<String> answers = List.of(shown);
        bus.subscribe(FindNote.class.getName(), String.class, question -> answers.get(asked.getAndIncrement()));
    }
}
