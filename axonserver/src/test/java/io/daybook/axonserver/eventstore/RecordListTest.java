package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.event.Event;
import io.daybook.axonserver.log.EventLog;
import io.daybook.axonserver.log.LogSettings;
import io.daybook.axonserver.log.LogTransaction;
import io.daybook.axonserver.log.RawEvent;
import io.daybook.axonserver.simulated.SimulatedDisk;
import io.daybook.axonserver.transport.WireMessage;
import io.grpc.stub.ServerCallStreamObserver;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** On the network's thread no aggregate is looked through, however long it is. */
class RecordListTest {

    private final Queue<Runnable> reading = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();

    @Test
    void the_positions_are_looked_up_on_a_readers_thread() throws IOException {
        try (EventLog log = EventLog.open(new SimulatedDisk(1), LogSettings.standard())) {
            Event event = event("a", 0);
            log.submit(LogTransaction.events(List.of(RawEvent.of(event)))).join();

            RecordList.send(log, reading::add, () -> positions(log), new Client());
            assertThat(done).isEmpty();

            reading.remove().run();
            assertThat(done).containsExactly("looked up", "sent", "ended");
        }
    }

    private long[] positions(EventLog log) {
        done.add("looked up");
        return log.index().eventsOf("a", 0, Long.MAX_VALUE).positions();
    }

    /** A client that takes everything. */
    private final class Client extends ServerCallStreamObserver<WireMessage> {

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void onNext(WireMessage message) {
            done.add("sent");
        }

        @Override
        public void onError(Throwable failure) {
            done.add("failed");
        }

        @Override
        public void onCompleted() {
            done.add("ended");
        }

        @Override
        public void setOnCancelHandler(Runnable handler) {}

        @Override
        public void setOnReadyHandler(Runnable handler) {}

        @Override
        public void setCompression(String compression) {}

        @Override
        public void setMessageCompression(boolean enable) {}

        @Override
        public void disableAutoInboundFlowControl() {}

        @Override
        public void request(int count) {}
    }
}
