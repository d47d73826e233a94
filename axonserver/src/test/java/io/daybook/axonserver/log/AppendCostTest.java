package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.fixture.Allocations;
import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an append costs, counted and not timed: no busy machine changes it. */
class AppendCostTest {

    private static final int GROUP = 64;

    @Test
    void an_append_in_a_group_costs_little_garbage() throws IOException {
        try (TestLog log = new TestLog(new SimulatedDisk(5), LogSettings.standard())) {
            Iterator<LogTransaction> transactions = IntStream.range(0, 100 * GROUP)
                    .mapToObj(i -> TestLog.transaction(event("a-" + i % GROUP, i / GROUP)))
                    .iterator();

            long bytes = Allocations.of(() -> {
                for (int i = 0; i < GROUP; i++) {
                    log.log().submit(transactions.next()).isDone();
                }
                log.commit();
            });

            assertThat(bytes / GROUP).isLessThan(3_300);
        }
    }

    @Test
    void appends_in_flight_together_share_their_fsyncs() throws IOException {
        SimulatedDisk disk = new SimulatedDisk(6);
        try (TestLog log = new TestLog(disk, LogSettings.standard())) {
            Iterator<LogTransaction> transactions = IntStream.range(0, 1_000)
                    .mapToObj(i -> TestLog.transaction(event("a-" + i, 0)))
                    .iterator();
            int before = disk.forces();
            IntStream.range(0, GROUP).forEach(i -> appendInTurn(log, transactions));

            while (log.log().lastToken() < 999) {
                log.commit();
            }

            assertThat(disk.forces() - before).isLessThanOrEqualTo(125);
        }
    }

    /** A client that appends again as soon as it has its answer. */
    @SuppressWarnings("FutureReturnValueIgnored") // The log counts the answers.
    private static void appendInTurn(TestLog log, Iterator<LogTransaction> transactions) {
        if (transactions.hasNext()) {
            log.log().submit(transactions.next()).thenRun(() -> appendInTurn(log, transactions));
        }
    }
}
