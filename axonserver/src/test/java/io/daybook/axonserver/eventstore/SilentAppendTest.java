package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.simulated.SimulatedDisk;
import io.daybook.axonserver.transport.BufferBudget;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a transaction may be silent before its end. */
class SilentAppendTest {

    private final AtomicLong time = new AtomicLong();
    private final UnfinishedAppends unfinished = new UnfinishedAppends(new BufferBudget(1 << 20), time::get);
    private final Answer<Confirmation> answer = new Answer<>();
    private EventLog log;
    private AppendEvents call;

    @BeforeEach
    void begin() throws IOException {
        log = EventLog.open(new SimulatedDisk(1), StorageServer.settings());
        call = unfinished.begin(log, answer);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void a_transaction_may_take_long_as_long_as_it_goes_on() {
        for (int sequence = 0; sequence < 5; sequence++) {
            pause(Duration.ofSeconds(20));
            call.onNext(event("a", sequence).toByteArray());
        }
        pause(Duration.ofSeconds(20));
        call.onCompleted();
        pause(Duration.ofHours(1));

        assertThat(answer.value()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(log.lastToken()).isEqualTo(4);
    }

    @Test
    void a_transaction_that_was_given_up_stores_nothing_whatever_still_comes() {
        call.onNext(event("a", 0).toByteArray());
        pause(Duration.ofSeconds(31));
        assertThat(answer.value()).isCompletedExceptionally();

        call.onNext(event("a", 1).toByteArray());
        call.onCompleted();

        assertThat(log.submit(LogTransaction.events(List.of())).join()).isEqualTo(-1);
        assertThat(log.lastToken()).isEqualTo(-1);
    }

    @Test
    void a_transaction_that_never_begins_is_given_up_too() {
        pause(Duration.ofSeconds(31));

        assertThat(answer.value()).isCompletedExceptionally();
    }

    /** Each counts with what it takes in memory, or there would be no end of them. */
    @Test
    void events_without_content_make_a_transaction_too_large_as_well() {
        byte[] empty = Event.getDefaultInstance().toByteArray();
        UnfinishedAppends roomy = new UnfinishedAppends(new BufferBudget(Long.MAX_VALUE), time::get);
        AppendEvents endless = roomy.begin(log, answer);

        for (int i = 0; i < log.transactionBytesMax() / 100; i++) {
            endless.onNext(empty);
        }

        assertThat(answer.value())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("[AXONIQ-2001]");
    }

    private void pause(Duration duration) {
        time.addAndGet(duration.toNanos());
        unfinished.sweep();
    }
}
