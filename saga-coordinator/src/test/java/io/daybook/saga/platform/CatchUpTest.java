package io.daybook.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.junit.jupiter.api.Test;

class CatchUpTest {

    private static final String PROCESSOR = "sagas";

    private OptionalLong head = OptionalLong.of(7);
    private long handled = -1;
    private final CatchUp catchUp = new CatchUp(() -> head, processor -> handled);

    @Test
    void an_event_that_was_there_when_work_began_is_not_new() {
        catchUp.forget(PROCESSOR, 0);
        assertThat(catchUp.isNew(PROCESSOR, at(7))).isFalse();
        assertThat(catchUp.isNew(PROCESSOR, at(8))).isTrue();
    }

    @Test
    void nothing_is_new_before_work_began() {
        assertThat(catchUp.isNew(PROCESSOR, at(8))).isFalse();
        assertThat(catchUp.isOver(PROCESSOR)).isFalse();
    }

    @Test
    void everything_is_new_in_a_log_that_was_empty() {
        head = OptionalLong.of(-1);
        catchUp.forget(PROCESSOR, 0);
        assertThat(catchUp.isNew(PROCESSOR, at(0))).isTrue();
        assertThat(catchUp.isOver(PROCESSOR)).isTrue();
    }

    @Test
    void it_is_over_when_what_was_there_is_handled_and_stored() {
        catchUp.forget(PROCESSOR, 0);
        handled = 6;
        assertThat(catchUp.isOver(PROCESSOR)).isFalse();
        handled = 7;
        assertThat(catchUp.isOver(PROCESSOR)).isTrue();
    }

    @Test
    void a_database_that_went_back_makes_it_begin_again() {
        catchUp.forget(PROCESSOR, 0);
        head = OptionalLong.of(20);
        catchUp.forget(PROCESSOR, 0);
        handled = 15;
        assertThat(catchUp.isNew(PROCESSOR, at(20))).isFalse();
        assertThat(catchUp.isOver(PROCESSOR)).isFalse();
        assertThat(catchUp.times(PROCESSOR)).isEqualTo(2);
    }

    @Test
    void work_does_not_begin_while_the_end_of_the_log_is_unknown() {
        head = OptionalLong.empty();
        assertThatThrownBy(() -> catchUp.forget(PROCESSOR, 0)).isInstanceOf(IllegalStateException.class);
    }

    private static EventMessage<?> at(long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), GenericEventMessage.asEventMessage("event"));
    }
}
