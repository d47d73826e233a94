package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private static final String PROCESSOR = "sagas";
    private static final Segment FIRST = Segment.ROOT_SEGMENT.split()[0];
    private static final Segment SECOND = Segment.ROOT_SEGMENT.split()[1];

    private OptionalLong head = OptionalLong.of(7);
    private final Map<Segment, Long> handled = new HashMap<>(Map.of(FIRST, -1L, SECOND, -1L));
    private final CatchUp catchUp = new CatchUp(() -> head, processor -> handled);

    @Test
    void an_event_that_was_there_when_work_began_is_not_new() {
        catchUp.forget(PROCESSOR, 0);
        assertThat(isNew(0, 7)).isFalse();
        assertThat(isNew(0, 8)).isTrue();
    }

    @Test
    void the_beginning_of_another_segment_makes_nothing_old() {
        catchUp.forget(PROCESSOR, 0);
        head = OptionalLong.of(20);
        catchUp.forget(PROCESSOR, 1);
        assertThat(isNew(0, 15)).isTrue();
        assertThat(isNew(1, 15)).isFalse();
    }

    @Test
    void nothing_is_new_before_work_began() {
        assertThat(isNew(0, 8)).isFalse();
        assertThat(catchUp.resume(PROCESSOR, segments -> {})).isFalse();
    }

    @Test
    void everything_is_new_in_a_log_that_was_empty() {
        head = OptionalLong.of(-1);
        catchUp.forget(PROCESSOR, 0);
        assertThat(isNew(0, 0)).isTrue();
        assertThat(over()).containsExactly(FIRST);
    }

    @Test
    void it_is_over_when_what_was_there_is_handled_and_stored() {
        catchUp.forget(PROCESSOR, 0);
        handled.put(FIRST, 6L);
        assertThat(over()).isEmpty();
        handled.put(FIRST, 7L);
        assertThat(over()).containsExactly(FIRST);
    }

    @Test
    void it_is_over_for_a_segment_whatever_holds_up_another() {
        catchUp.forget(PROCESSOR, 0);
        catchUp.forget(PROCESSOR, 1);
        handled.put(SECOND, 7L);
        assertThat(over()).containsExactly(SECOND);
    }

    @Test
    void a_database_that_went_back_makes_it_begin_again() {
        catchUp.forget(PROCESSOR, 0);
        head = OptionalLong.of(20);
        catchUp.forget(PROCESSOR, 0);
        handled.put(FIRST, 15L);
        assertThat(isNew(0, 20)).isFalse();
        assertThat(over()).isEmpty();
        handled.put(FIRST, 20L);
        assertThat(over()).containsExactly(FIRST);
    }

    @Test
    void a_segment_is_handed_over_once_for_each_claim_also_for_one_meanwhile() {
        catchUp.forget(PROCESSOR, 0);
        handled.put(FIRST, 7L);
        assertThat(catchUp.resume(PROCESSOR, segments -> catchUp.forget(PROCESSOR, 0)))
                .isFalse();
        assertThat(over()).containsExactly(FIRST);
        assertThat(over()).isEmpty();
        assertThat(catchUp.resume(PROCESSOR, segments -> {})).isTrue();
    }

    @Test
    void a_segment_is_handed_over_again_when_that_failed() {
        catchUp.forget(PROCESSOR, 0);
        handled.put(FIRST, 7L);
        assertThatThrownBy(() -> catchUp.resume(PROCESSOR, segments -> {
                    throw new IllegalStateException("The database is away.");
                }))
                .hasMessage("The database is away.");
        assertThat(over()).containsExactly(FIRST);
    }

    @Test
    void work_does_not_begin_while_the_end_of_the_log_is_unknown() {
        head = OptionalLong.empty();
        assertThatThrownBy(() -> catchUp.forget(PROCESSOR, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_event_that_no_segment_handles_is_refused_instead_of_being_followed_in_silence() {
        DefaultUnitOfWork<?> elsewhere = DefaultUnitOfWork.startAndGet(Handling.at(8, "event"));
        assertThatThrownBy(() -> catchUp.isNew(PROCESSOR, Handling.at(8, "event")))
                .isInstanceOf(IllegalStateException.class);
        elsewhere.rollback();
    }

    /** Whether it was acted upon before it was parked is not known, and what it leads to comes after all behind it. */
    @Test
    void a_parked_event_that_is_handled_again_is_not_new() {
        catchUp.forget(PROCESSOR, 0);
        DefaultUnitOfWork<?> retry = DefaultUnitOfWork.startAndGet(Handling.at(8, "event"));
        retry.resources().put(DeadLetter.class.getName(), new GenericDeadLetter<>("order", Handling.at(8, "event")));
        assertThat(catchUp.isNew(PROCESSOR, Handling.at(8, "event"))).isFalse();
        retry.rollback();
    }

    private boolean isNew(int segment, long position) {
        var event = Handling.at(position, "event");
        return Handling.handled(PROCESSOR, segment, event, () -> catchUp.isNew(PROCESSOR, event))
                .getPayload();
    }

    private List<Segment> over() {
        List<Segment> over = new ArrayList<>();
        catchUp.resume(PROCESSOR, over::addAll);
        return over;
    }
}
