package io.daybook.kit.http.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.kit.axon.QuerySender;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadBackTest {

    private static final Prefer LONG = new Prefer(Duration.ofSeconds(30));
    private static final Prefer SHORT = new Prefer(Duration.ofMillis(20));
    private static final Prefer NOT_AT_ALL = new Prefer(null);

    private final SimpleQueryBus bus = SimpleQueryBus.builder().build();
    private final ReadBack readModel = new ReadBack(
            new QuerySender(DefaultQueryGateway.builder().queryBus(bus).build()));
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
    void where_nobody_can_be_asked_there_is_nothing() {
        assertThat(find(SHORT)).isNull();
        assertThat(find(NOT_AT_ALL)).isNull();
    }

    private @Nullable String find(Prefer prefer) {
        return readModel
                .find(prefer, new FindNote("a"), String.class, "done"::equals)
                .orElse(null);
    }

    /** One after the other, each to one question. */
    private void show(String... shown) {
        List<String> answers = List.of(shown);
        bus.subscribe(FindNote.class.getName(), String.class, question -> answers.get(asked.getAndIncrement()));
    }
}
