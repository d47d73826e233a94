package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.Events.event;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.simulated.SimulatedDisk;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogMetricsTest {

    private final SimulatedDisk disk = new SimulatedDisk(3);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private TestLog log;

    @BeforeEach
    void open() throws IOException {
        log = new TestLog(disk);
        log.log().bindTo(meters);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void a_group_is_counted_once_with_all_that_is_in_it() {
        CompletableFuture<Long> first = log.submit(event("a", 0), event("a", 1));
        CompletableFuture<Long> second = log.submit(event("b", 0));
        log.commit();

        assertThat(first).isCompletedWithValue(1L);
        assertThat(second).isCompletedWithValue(2L);

        assertThat(meters.get("axon.log.commit").timer().count()).isEqualTo(1);
        assertThat(meters.get("axon.log.fsync").timer().count()).isEqualTo(1);
        assertThat(meters.get("axon.log.group").summary().max()).isEqualTo(3);
        assertThat(meters.get("axon.log.appends").counter().count()).isEqualTo(2);
        assertThat(meters.get("axon.log.appended").counter().count()).isGreaterThan(3 * 64);
    }

    @Test
    void an_fsync_is_part_of_its_commit() {
        disk.forceTakes(5_000_000);
        log.append(event("a", 0));

        double fsync = meters.get("axon.log.fsync").timer().max(NANOSECONDS);
        assertThat(fsync).isGreaterThanOrEqualTo(5_000_000);
        assertThat(meters.get("axon.log.commit").timer().max(NANOSECONDS)).isGreaterThanOrEqualTo(fsync);
    }

    @Test
    void what_is_refused_is_counted_by_the_reason_and_never_as_stored() {
        log.append(event("a", 7));

        assertThat(refused("invalid_sequence")).isEqualTo(1);
        assertThat(refused("outcome_unknown")).isZero();
        assertThat(meters.get("axon.log.appends").counter().count()).isZero();
    }

    @Test
    void a_disk_that_fails_is_counted_with_all_that_it_cost() {
        disk.failForces(1);
        log.append(event("a", 0));
        log.append(event("a", 0));

        assertThat(meters.get("axon.log.failures").counter().count()).isEqualTo(1);
        assertThat(refused("outcome_unknown")).isEqualTo(1);
        assertThat(refused("not_writable")).isEqualTo(1);
        assertThat(meters.get("axon.log.commit").timer().count()).isZero();
    }

    @Test
    void what_waits_and_what_is_kept_is_seen_at_any_moment() {
        double indexBefore = gauge("axon.log.index");
        CompletableFuture<Long> waiting = log.submit(event("a", 0));
        assertThat(gauge("axon.log.waiting")).isPositive().isLessThan(gauge("axon.log.waiting.limit"));

        log.commit();

        assertThat(waiting).isCompletedWithValue(0L);
        assertThat(gauge("axon.log.waiting")).isZero();
        assertThat(gauge("axon.log.size")).isEqualTo(TestLog.SEGMENT_BYTES);
        assertThat(gauge("axon.log.index")).isGreaterThan(indexBefore);
        assertThat(meters.find("axon.log.disk.free").gauge())
                .as("nobody knows the room of a disk in memory")
                .isNull();
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    private double refused(String reason) {
        return meters.get("axon.log.refused").tag("reason", reason).counter().count();
    }
}
