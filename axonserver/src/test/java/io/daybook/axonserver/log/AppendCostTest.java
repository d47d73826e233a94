package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.disk.SimulatedDisk;
import io.daybook.axonserver.fixture.Allocations;
import java.io.IOException;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the writer's thread makes garbage of, which is a share of what an append costs that no busy machine changes. */
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
}
