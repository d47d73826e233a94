package io.daybook.axonserver.framework;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.framework.Parcel.ParcelOverdue;
import io.daybook.axonserver.framework.Parcel.ParcelScanned;
import io.daybook.axonserver.framework.Parcel.ParcelSent;
import io.daybook.axonserver.framework.Parcel.ScanParcel;
import io.daybook.axonserver.framework.Parcel.SendParcel;
import io.daybook.axonserver.framework.ParcelPlaces.FindLastPlace;
import io.daybook.axonserver.framework.ParcelPlaces.ListOverdueParcels;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.eventhandling.scheduling.ScheduleToken;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.SubscriptionQueryResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Axon Framework does with an Axon Server, each of its parts once, with nothing between it and this one. */
class FrameworkIT {

    private EmbeddedAxonServer server;
    private ParcelApplication parcels;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedAxonServer.start();
        parcels = ParcelApplication.handling(server.address(), "parcels-1");
    }

    @AfterEach
    void stop() {
        parcels.close();
        server.close();
    }

    @Test
    void an_aggregate_lives_from_its_events() {
        send("p1");
        scan("p1", "Lisboa");

        assertThat(scan("p1", "Porto")).isEqualTo(2);
        assertThat(parcels.events().readEvents("p1").asStream().<Object>map(Message::getPayload))
                .containsExactly(
                        new ParcelSent("p1"), new ParcelScanned("p1", "Lisboa"), new ParcelScanned("p1", "Porto"));
    }

    @Test
    void an_aggregate_with_a_snapshot_is_not_replayed_from_the_beginning() {
        send("p1");
        for (int i = 0; i < 2 * ParcelApplication.SNAPSHOT_EVERY; i++) {
            scan("p1", "place " + i);
        }
        await().untilAsserted(() -> assertThat(parcels.eventChannel()
                        .loadSnapshots("p1", 0, Long.MAX_VALUE, 1)
                        .asStream())
                .isNotEmpty());
        Parcel.REPLAYED.set(0);

        assertThat(scan("p1", "the last")).isEqualTo(2 * ParcelApplication.SNAPSHOT_EVERY + 1);
        assertThat(Parcel.REPLAYED).hasValueLessThan(ParcelApplication.SNAPSHOT_EVERY + 2);
    }

    @Test
    void a_command_that_fails_tells_its_sender_why_and_stores_nothing() {
        send("p1");

        assertThatThrownBy(() -> scan("p1", ""))
                .isInstanceOf(CommandExecutionException.class)
                .hasMessageContaining("A parcel is scanned somewhere");
        assertThat(parcels.events().lastSequenceNumberFor("p1")).hasValue(0L);
    }

    @Test
    void an_aggregate_that_exists_cannot_be_made_again() {
        send("p1");

        assertThatThrownBy(() -> send("p1")).hasMessageContaining("AXONIQ-2000");
    }

    @Test
    void a_command_or_query_that_nobody_handles_says_so() {
        assertThatThrownBy(() -> parcels.commands().sendAndWait("unknown"))
                .isInstanceOf(NoHandlerForCommandException.class);
        assertThatThrownBy(
                        () -> parcels.queries().query("unknown", String.class).join())
                .hasCauseInstanceOf(NoHandlerForQueryException.class);
    }

    @Test
    void a_pooled_streaming_processor_follows_the_events() {
        send("p1");
        scan("p1", "Lisboa");
        scan("p1", "Porto");

        await().untilAsserted(() -> assertThat(lastPlace("p1")).isEqualTo("Porto"));
    }

    @Test
    void a_new_instance_of_a_processor_reads_everything_from_the_start() {
        send("p1");
        scan("p1", "Lisboa");
        parcels.close();

        parcels = ParcelApplication.handling(server.address(), "parcels-2");

        await().untilAsserted(() -> assertThat(lastPlace("p1")).isEqualTo("Lisboa"));
    }

    @Test
    void a_subscription_query_begins_with_what_is_and_goes_on_with_what_changes() {
        send("p1");
        try (ParcelApplication watcher = ParcelApplication.calling(server.address(), "watcher");
                SubscriptionQueryResult<String, String> watched = watcher.queries()
                        .subscriptionQuery(
                                new FindLastPlace("p1"),
                                ResponseTypes.instanceOf(String.class),
                                ResponseTypes.instanceOf(String.class))) {
            List<String> updates = new CopyOnWriteArrayList<>();
            assertThat(watched.initialResult().block(Duration.ofMinutes(1))).isEqualTo("nowhere");
            watched.updates().subscribe(updates::add);

            scan("p1", "Lisboa");
            scan("p1", "Porto");

            await().untilAsserted(() -> assertThat(updates).containsExactly("Lisboa", "Porto"));
        }
    }

    @Test
    void a_subscription_query_that_nobody_handles_says_so() {
        try (ParcelApplication watcher = ParcelApplication.calling(server.address(), "watcher");
                SubscriptionQueryResult<String, String> watched = watcher.queries()
                        .subscriptionQuery(
                                "unknown",
                                ResponseTypes.instanceOf(String.class),
                                ResponseTypes.instanceOf(String.class))) {

            assertThatThrownBy(() -> watched.initialResult().block(Duration.ofMinutes(1)))
                    .isInstanceOf(NoHandlerForQueryException.class);
        }
    }

    @Test
    void scheduled_events_come_when_they_are_due_unless_they_were_called_off() {
        ScheduleToken dropped = parcels.scheduler().schedule(Duration.ofHours(1), new ParcelOverdue("dropped"));
        ScheduleToken moved = parcels.scheduler().schedule(Duration.ofHours(1), new ParcelOverdue("moved"));

        parcels.scheduler().schedule(Duration.ofMillis(100), new ParcelOverdue("due"));
        await().untilAsserted(() -> assertThat(overdue()).containsExactly("due"));
        parcels.scheduler().cancelSchedule(dropped);
        parcels.scheduler().reschedule(moved, Duration.ofMillis(100), new ParcelOverdue("moved"));

        await().untilAsserted(() -> assertThat(overdue()).containsExactly("due", "moved"));
    }

    private void send(String parcel) {
        parcels.commands().sendAndWait(new SendParcel(parcel), 60, SECONDS);
    }

    private int scan(String parcel, String place) {
        Integer scans = parcels.commands().sendAndWait(new ScanParcel(parcel, place), 60, SECONDS);
        return scans;
    }

    private String lastPlace(String parcel) {
        return parcels.queries().query(new FindLastPlace(parcel), String.class).join();
    }

    private List<String> overdue() {
        return parcels.queries()
                .query(new ListOverdueParcels(10), ResponseTypes.multipleInstancesOf(String.class))
                .join();
    }
}
