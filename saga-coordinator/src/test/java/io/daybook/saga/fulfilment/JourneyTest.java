package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Orders.orderPlaced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class JourneyTest {

    private static final EventMessage<?> PLACED = GenericEventMessage.asEventMessage(orderPlaced());
    private static final Journey.Decision PLACE = (state, at) -> state.after(orderPlaced(), at);

    private final List<EventMessage<?>> parked = new ArrayList<>();
    private boolean shutDown;

    private final SagaSteps steps = new SagaSteps() {
        @Override
        public boolean take(FulfilmentStep step, EventMessage<?> cause) {
            if (shutDown) {
                throw new RejectedExecutionException("Shutting down.");
            }
            return true;
        }

        @Override
        public void park(EventMessage<?> event, RuntimeException poison) {
            parked.add(event);
        }
    };

    @Test
    void surroundings_that_fail_fail_the_event_so_that_it_comes_again() {
        shutDown = true;
        assertThatThrownBy(() -> Journey.BEGIN.follow(PLACE, PLACED, steps))
                .isInstanceOf(RejectedExecutionException.class);
        assertThat(parked).isEmpty();
    }

    @Test
    void a_decision_that_fails_parks_the_saga_which_then_does_nothing() {
        Journey stopped = Journey.BEGIN.follow(JourneyTest::poisoned, PLACED, steps);
        assertThat(parked).containsExactly(PLACED);
        assertThat(stopped.state()).isEqualTo(FulfilmentState.NEW);
        assertThat(stopped.follow(PLACE, PLACED, steps)).isEqualTo(stopped);
        assertThat(stopped.ended()).isFalse();
    }

    private static FulfilmentState poisoned(FulfilmentState state, Instant at) {
        throw new ArithmeticException("Two currencies.");
    }
}
