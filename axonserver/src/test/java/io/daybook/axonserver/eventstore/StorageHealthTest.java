package io.daybook.axonserver.eventstore;

import static io.daybook.axonserver.log.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.simulated.SimulatedDisk;
import java.io.IOException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What an operator is told when appends are refused. */
class StorageHealthTest {

    private final SimulatedDisk disk = new SimulatedDisk(1);

    @Test
    void a_failure_that_no_disk_is_to_blame_for_is_named_until_the_storage_is_opened_again() throws IOException {
        try (StorageServer server = new StorageServer(disk, Clock.systemUTC())) {
            assertThat(server.storage().trouble()).isEmpty();
            OutOfMemoryError error = new OutOfMemoryError("on purpose");
            disk.beforeForce(() -> {
                throw error;
            });
            assertThatThrownBy(() -> server.append(event("a", 0))).hasMessageContaining("AXONIQ-9100");
            disk.beforeForce(() -> {});

            assertThat(server.storage().broken()).isCompletedWithValue(error);
            assertThat(server.storage().trouble())
                    .hasValueSatisfying(
                            why -> assertThat(why).contains("started again").contains("OutOfMemoryError: on purpose"));
            assertThatThrownBy(() -> server.append(event("b", 0))).hasMessageContaining("AXONIQ-9900");
        }
        try (StorageServer again = new StorageServer(disk, Clock.systemUTC())) {
            assertThat(again.storage().trouble()).isEmpty();
            again.append(event("b", 0));
        }
    }

    @Test
    void a_failed_fsync_is_named_until_the_log_has_recovered_by_itself() throws IOException {
        try (StorageServer server = new StorageServer(disk, Clock.systemUTC())) {
            disk.failForces(2);
            assertThatThrownBy(() -> server.append(event("a", 0))).hasMessageContaining("AXONIQ-9100");

            await().until(() -> server.storage().trouble().isEmpty());

            assertThat(server.storage().broken()).isNotDone();
            server.append(event("a", 0));
        }
    }
}
