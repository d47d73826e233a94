package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.GenericSubscriptionQueryMessage;
import org.axonframework.queryhandling.SubscriptionQueryMessage;
import org.axonframework.queryhandling.UpdateHandlerRegistration;
import org.junit.jupiter.api.Test;

class IndexedQueryUpdateEmitterTest {

    private final IndexedQueryUpdateEmitter emitter = new IndexedQueryUpdateEmitter();
    private final List<String> told = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();

    record FindNote(String name) {}

    @Test
    void who_subscribed_is_told_and_nobody_else() {
        subscribe("a");
        subscribe("b");

        emitter.answerChanged(new FindNote("a"), answer("first"));
        emitter.answerChanged(new FindNote("a"), answer("second"));

        assertThat(told).containsExactly("a: first", "a: second");
    }

    @Test
    void what_nobody_waits_for_is_not_even_made() {
        subscribe("a");

        emitter.answerChanged(new FindNote("b"), answer("unwanted"));

        assertThat(made).hasValue(0);
    }

    @Test
    void who_is_late_is_told_the_last_of_what_was_missed() {
        emitter.answerChanged(new FindNote("a"), answer("first"));
        emitter.answerChanged(new FindNote("a"), answer("second"));

        subscribe("a");

        assertThat(told).containsExactly("a: second");
    }

    @Test
    void what_was_missed_is_told_to_the_late_one_alone() {
        subscribe("a");
        emitter.answerChanged(new FindNote("a"), answer("first"));

        subscribe("a");

        assertThat(told).containsExactly("a: first", "a: first");
    }

    @Test
    void only_the_last_changes_are_remembered() {
        emitter.answerChanged(new FindNote("a"), answer("long ago"));
        for (int other = 0; other < 256; other++) {
            emitter.answerChanged(new FindNote("other " + other), answer("now"));
        }

        subscribe("a");
        subscribe("other 0");

        assertThat(told).containsExactly("other 0: now");
    }

    @Test
    void who_left_is_told_nothing_and_others_still_are() {
        UpdateHandlerRegistration<String> leaving = subscribe("a");
        subscribe("a");
        UpdateHandlerRegistration<String> last = subscribe("b");
        leaving.getRegistration().cancel();
        last.getRegistration().cancel();

        emitter.answerChanged(new FindNote("a"), answer("first"));
        emitter.answerChanged(new FindNote("b"), answer("first"));

        assertThat(told).containsExactly("a: first");
        assertThat(made).hasValue(1);
    }

    private Supplier<Object> answer(String answer) {
        return () -> {
            made.incrementAndGet();
            return answer;
        };
    }

    private UpdateHandlerRegistration<String> subscribe(String name) {
        SubscriptionQueryMessage<FindNote, String, String> query = new GenericSubscriptionQueryMessage<>(
                new FindNote(name), ResponseTypes.instanceOf(String.class), ResponseTypes.instanceOf(String.class));
        UpdateHandlerRegistration<String> registered = emitter.registerUpdateHandler(query, 8);
        registered.getUpdates().subscribe(update -> told.add(name + ": " + update.getPayload()));
        return registered;
    }
}
