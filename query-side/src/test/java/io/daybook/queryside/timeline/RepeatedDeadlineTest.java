package io.daybook.queryside.timeline;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.deadline.DeadlineId;
import io.daybook.contract.deadline.PaymentLookupDue;
import io.daybook.contract.deadline.StepOverdue;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.queryside.fixture.View;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.messaging.GenericMessage;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A step that nobody answers rings for as long as the order is there, and its timeline has to stay readable. */
class RepeatedDeadlineTest {

    private final View view = new View(models -> new TimelineProjection(new Timelines(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void fifty_thousand_rings_are_the_first_and_the_last_and_their_number() {
        view.given(orderPlaced());
        for (int from = 1; from <= 50_000; from += 2_000) {
            view.given(IntStream.range(from, from + 2_000)
                    .mapToObj(number -> overdue("reserving", number))
                    .toArray());
        }

        assertThat(shown()).hasSize(3);
        assertThat(details(1)).isEqualTo(Map.of("deadlineId", "watch/1", "step", "reserving"));
        assertThat(details(2)).isEqualTo(Map.of("deadlineId", "watch/50000", "step", "reserving", "count", 50_000));
        Document timeline = view.documents().get(0);
        assertThat(new RawBsonDocument(timeline, new DocumentCodec())
                        .getByteBuffer()
                        .remaining())
                .isLessThan(4_096);
    }

    @Test
    void two_rings_are_both_shown() {
        view.given(orderPlaced(), overdue("paying", 1), overdue("paying", 2));

        assertThat(shown()).extracting(TimelineEntry::id).containsExactly("e-1", "e-2", "e-3");
    }

    @Test
    void rings_of_other_steps_and_payments_are_counted_for_themselves() {
        view.given(
                orderPlaced(),
                overdue("reserving", 1),
                overdue("reserving", 2),
                overdue("paying", 3),
                lookUp(1),
                lookUp(2),
                lookUp(1),
                lookUp(1),
                overdue("reserving", 4));

        assertThat(shown())
                .extracting(TimelineEntry::id)
                .containsExactly("e-1", "e-2", "e-3", "e-4", "e-5", "e-6", "e-8", "e-9");
        assertThat(details(6)).containsEntry("count", 3);
        assertThat(details(7)).containsEntry("count", 3);
    }

    @Test
    void a_ring_stays_where_something_else_happened_before_the_next() {
        view.given(
                orderPlaced(),
                overdue("reserving", 1),
                overdue("reserving", 2),
                following("e-3", new StockReserved(LEDGER, new ReservationId("claim"), ORDER, 1)),
                overdue("reserving", 3),
                overdue("reserving", 4));

        assertThat(shown()).extracting(TimelineEntry::id).containsExactly("e-1", "e-2", "e-3", "e-4", "e-6");
        assertThat(details(4)).containsEntry("count", 4);
    }

    @Test
    void the_last_ring_follows_from_the_first_when_those_between_are_only_counted() {
        view.given(
                orderPlaced(),
                following("e-1", overdue("reserving", 1)),
                following("e-2", overdue("reserving", 2)),
                following("e-3", overdue("reserving", 3)),
                following("e-4", overdue("reserving", 4)));

        assertThat(shown())
                .extracting(entry -> entry.id() + " < " + entry.causationId())
                .containsExactly("e-1 < null", "e-2 < e-1", "e-5 < e-2");
    }

    @Test
    void a_ring_that_comes_again_is_not_counted_again_and_a_replay_counts_the_same() {
        List<Document> documents = view.given(orderPlaced())
                .givenOneByOne(overdue("paying", 1), overdue("paying", 2), overdue("paying", 3), overdue("paying", 4))
                .documents();

        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    private List<TimelineEntry> shown() {
        return new Timelines(view.readModels()).find(ORDER).orElseThrow().items();
    }

    private Map<String, Object> details(int entry) {
        return shown().get(entry).details();
    }

    private static StepOverdue overdue(String step, int number) {
        return new StepOverdue(ORDER, new DeadlineId("watch/" + number), step);
    }

    private static PaymentLookupDue lookUp(int number) {
        return new PaymentLookupDue(ORDER, new DeadlineId("lookup/" + number), payment(number));
    }

    private static GenericMessage<?> following(String cause, Object event) {
        return new GenericMessage<>(event, Map.of(MetadataKeys.CAUSATION_ID, cause));
    }
}
