package io.daybook.saga.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentWindowElapsed;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.event.OrderConfirmed;
import io.daybook.contract.order.event.OrderPlaced;
import io.daybook.kit.mongo.ParkedSequence;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.mongodb.EmbeddedMongoDb;
import io.daybook.mongodb.EmbeddedMongoDbOptions;
import io.daybook.saga.platform.InstanceBatches;
import io.daybook.saga.platform.PlacedOrders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.Segment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators look for instances by process, status and step. */
class InstanceLookupIT {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private EmbeddedMongoDb mongo;
    private MongoClient client;
    private DocumentInstances<Reminder.State> reminders;
    private DocumentInstances<String> archive;

    /** Waits for nothing, from the first event on. */
    private static final class Archive implements OrderProcess<String> {

        @Override
        public String name() {
            return "archive";
        }

        @Override
        public Set<String> steps() {
            return Set.of("waiting");
        }

        @Override
        public String first() {
            return "";
        }

        @Override
        public boolean begins(AboutOrder event) {
            return event instanceof OrderPlaced;
        }

        @Override
        public String evolve(String state, AboutOrder event, Instant at) {
            return "kept";
        }

        @Override
        public Outstanding outstanding(String state) {
            return Outstanding.at("waiting", List.of(), List.of());
        }

        @Override
        public Duration stepTimeout() {
            return Duration.ofHours(1);
        }
    }

    @BeforeEach
    void open(@TempDir Path directory) {
        mongo = EmbeddedMongoDb.start(EmbeddedMongoDbOptions.in(directory));
        client = MongoClients.create(mongo.connectionString());
        ReadModels collections = new ReadModels(client.getDatabase("test"));
        reminders = new DocumentInstances<>(new Reminder(), collections);
        archive = new DocumentInstances<>(new Archive(), collections);
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void instances_are_found_by_process_status_and_step() {
        OrderId running = placed(/* acts= */ true);
        OrderId suspended = placed(/* acts= */ false);
        OrderId reminding = placed(/* acts= */ true);
        handle(new PaymentWindowElapsed(reminding, Reminder.TOO_LONG), /* acts= */ true);
        handle(new OrderConfirmed(placed(/* acts= */ true)), /* acts= */ true);
        OrderPlaced kept = PlacedOrders.order();
        InstanceBatches.handle(archive, kept, Segment.ROOT_SEGMENT, /* acts= */ true);

        assertThat(found(null, null)).containsExactlyInAnyOrder(running, suspended, reminding);
        assertThat(found(InstanceStatus.RUNNING, null)).containsExactlyInAnyOrder(running, reminding);
        assertThat(found(InstanceStatus.SUSPENDED, null)).containsExactly(suspended);
        assertThat(found(InstanceStatus.RESTING, null)).isEmpty();
        assertThat(found(null, "waiting")).containsExactlyInAnyOrder(running, suspended);
        assertThat(found(InstanceStatus.RUNNING, "waiting")).containsExactly(running);
        assertThat(orders(archive.page(with(InstanceStatus.RESTING, "waiting"), 10, null)))
                .containsExactly(kept.orderId());
        assertThat(orders(archive.page(with(InstanceStatus.RUNNING, null), 10, null)))
                .isEmpty();
    }

    @Test
    void pages_begin_with_the_one_that_waits_longest() {
        OrderId second = waitingSince(NOON.plusSeconds(2));
        OrderId first = waitingSince(NOON.plusSeconds(1));
        OrderId third = waitingSince(NOON.plusSeconds(3));

        Slice<StoredInstance> page = reminders.page(with(null, "waiting"), 2, null);
        assertThat(orders(page)).containsExactly(first, second);
        Slice<StoredInstance> last = reminders.page(with(null, "waiting"), 2, page.next());
        assertThat(orders(last)).containsExactly(third);
        assertThat(last.next()).isNull();
        assertThatThrownBy(() -> reminders.page(with(null, null), 2, "nowhere"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_stuck_is_listed_first_however_the_pages_fall() {
        OrderId waiting = placed(/* acts= */ true);
        OrderId overdue = placed(/* acts= */ true);
        handle(new PaymentWindowElapsed(overdue, Reminder.TOO_LONG), /* acts= */ true);
        handle(new StepOverdue(overdue, new DeadlineId("reminder/step/1"), "reminding"), /* acts= */ true);
        OrderPlaced kept = PlacedOrders.order();
        InstanceBatches.handle(archive, kept, Segment.ROOT_SEGMENT, /* acts= */ true);
        ParkedSequence letter = new ParkedSequence("archive", kept.orderId().value(), 3, NOON, "poisonous\nat");
        InstanceList list = new InstanceList(List.of(reminders, archive), () -> List.of(letter), Senders.dispatch());

        assertThat(listed(list, /* onlyStuck= */ false, 9)).containsExactly(overdue, kept.orderId(), waiting);
        assertThat(listed(list, /* onlyStuck= */ false, 1)).containsExactly(overdue, kept.orderId(), waiting);
        assertThat(listed(list, /* onlyStuck= */ true, 1)).containsExactly(overdue, kept.orderId());
        assertThat(list.find(overdue)).hasValueSatisfying(shown -> {
            assertThat(shown.outstanding())
                    .extracting(OutstandingCommand::command)
                    .containsExactly("RemindCustomer");
            assertThat(shown.deadlines()).extracting(PendingDeadline::deadline).containsExactly("StepOverdue");
            assertThat(shown.allowedActions()).containsExactly("RETRY", "ABANDON");
            assertThat(shown.overdue()).isEqualTo(1);
        });
        assertThat(list.find(kept.orderId())).hasValueSatisfying(shown -> {
            assertThat(shown.lastError()).isEqualTo("poisonous");
            assertThat(shown.parked()).isEqualTo(3);
            assertThat(shown.allowedActions()).containsExactly("RETRY_LETTERS", "EVICT_LETTERS");
        });
        assertThat(list.find(waiting))
                .hasValueSatisfying(shown -> assertThat(shown.allowedActions()).isEmpty());
        assertThat(list.find(waiting).orElseThrow().since()).isNull();
        assertThat(list.find(new OrderId("nobody"))).isEmpty();
        assertThat(list.compensation(waiting)).isEqualTo(Compensation.NONE);
    }

    private static List<OrderId> listed(InstanceList list, boolean onlyStuck, int limit) {
        List<OrderId> orders = new ArrayList<>();
        String after = null;
        do {
            InstanceList.ListedInstances page = list.page(null, null, onlyStuck, limit, after);
            page.items().forEach(item -> orders.add(item.orderId()));
            after = page.next();
        } while (after != null);
        return orders;
    }

    private OrderId waitingSince(Instant since) {
        OrderId order = placed(/* acts= */ true);
        client.getDatabase("test")
                .getCollection("processes")
                .updateOne(Filters.eq("orderId", order.value()), Updates.set("timeout.since", since));
        return order;
    }

    private OrderId placed(boolean acts) {
        OrderPlaced order = PlacedOrders.order();
        handle(order, acts);
        return order.orderId();
    }

    private void handle(AboutOrder event, boolean acts) {
        InstanceBatches.handle(reminders, event, Segment.ROOT_SEGMENT, acts);
    }

    private List<OrderId> found(@Nullable InstanceStatus status, @Nullable String step) {
        return orders(reminders.page(with(status, step), 10, null));
    }

    private static InstanceFilter with(@Nullable InstanceStatus status, @Nullable String step) {
        return new InstanceFilter(status, step, /* stuck= */ null, Set.of());
    }

    private static List<OrderId> orders(Slice<StoredInstance> page) {
        return page.items(found -> new OrderId(found.content().orderId()));
    }
}
