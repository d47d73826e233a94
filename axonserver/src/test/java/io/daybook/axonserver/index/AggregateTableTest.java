package io.daybook.axonserver.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.fixture.Allocations;
import org.junit.jupiter.api.Test;

/** The table of ids grows under the lock that appends and look-ups wait for, so it grows in small steps. */
class AggregateTableTest {

    private static final int STEP_BYTES_MAX = 120_000; // A new piece of each list at once.

    @Test
    void no_id_waits_for_more_than_a_small_part_of_the_table() {
        AggregateTable table = new AggregateTable();
        int largest = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] id = AggregateTable.bytesOf("aggregate-" + i);
            largest = Math.max(largest, (int) Allocations.once(() -> table.add(id)));
        }

        assertThat(largest).isLessThan(STEP_BYTES_MAX);
        for (int i = 0; i < 300_000; i++) {
            assertThat(table.find(AggregateTable.bytesOf("aggregate-" + i))).isEqualTo(i);
        }
    }
}
