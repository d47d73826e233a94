package io.daybook.queryside.timeline;

import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.hugeOrder;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.payment.event.VoidRequested;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.event.StockReserved;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.queryside.fixture.View;
import io.daybook.queryside.fixture.View.Written;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.messaging.GenericMessage;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A timeline grows for as long as its order is there, and what is there is not written again. */
class TimelinePagesTest {

    private static final int MANY = 20_000;
    private static final int SOME = 200; // More than is on one page.

    private final View view = new View(models -> new TimelineProjection(new Timelines(models)));

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void an_event_costs_the_same_however_many_came_before() {
        view.given(orderPlaced()).given(events(SOME));
        long allocatedEarly = allocatedBy(() -> view.givenOneByOne(events(SOME)));
        int writtenEarly = largestWritten();
        for (int before = 0; before < MANY; before += 500) {
            view.given(events(500));
        }
        view.written();

        long allocatedLate = allocatedBy(() -> view.givenOneByOne(events(SOME)));

        assertThat(largestWritten()).isLessThan(writtenEarly + 1_000);
        assertThat(allocatedLate).isLessThan(2 * allocatedEarly);
        assertThat(shown()).hasSize(1 + SOME + SOME + MANY + SOME);
    }

    @Test
    void a_batch_is_one_write_and_a_full_page_another_one_before_it() {
        view.given(orderPlaced());
        view.written();

        view.given(events(30)).given(events(60)).given(events(1));

        assertThat(view.written())
                .extracting(Written::collection)
                .containsExactly("timelines", "timelinePages", "timelines", "timelines");
    }

    @Test
    void the_lines_of_an_amendment_take_as_much_of_a_page_as_those_of_an_order() {
        OrderTerms huge = hugeOrder().terms();
        view.given(orderPlaced()).given(new OrderAmended(ORDER, 1, huge)).given(new OrderAmended(ORDER, 2, huge));

        assertThat(pages()).hasSize(1);
    }

    @Test
    void a_full_page_is_never_changed() {
        view.given(orderPlaced()).givenOneByOne(events(SOME));
        List<Document> pages = pages();
        view.given(events(SOME)).redelivered();

        assertThat(pages).hasSize(3);
        assertThat(pages()).hasSizeGreaterThan(3).containsAll(pages).allSatisfy(page -> assertThat(page)
                .containsEntry("changes", 1L));
    }

    @Test
    void a_client_reads_the_entries_of_all_pages_in_the_order_of_the_log() {
        view.given(orderPlaced()).given(events(SOME));

        assertThat(shown())
                .extracting(TimelineEntry::sequence)
                .startsWith(0L, 0L, 1L, 2L)
                .endsWith(SOME - 1L);
    }

    /** Wherever a page ends, it is between the two events of a command in one of the two cases. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_command_is_told_once_although_its_second_event_is_on_another_page(int eventsBefore) {
        view.given(orderPlaced()).given(events(eventsBefore));
        view.given(IntStream.range(0, SOME)
                .mapToObj(number -> following("c-" + number / 2, reserved()))
                .toArray());

        assertThat(shown().stream().map(TimelineEntry::id).toList())
                .doesNotHaveDuplicates()
                .hasSize(1 + eventsBefore + SOME + 2 * SOME / 2);
        assertThat(shown())
                .filteredOn(entry -> entry.kind().equals("event"))
                .filteredOn(entry -> entry.name().equals("StockReserved"))
                .allSatisfy(entry -> assertThat(entry.causationId()).startsWith("c-"));
    }

    @Test
    void a_timeline_that_was_one_document_goes_on() {
        view.given(orderPlaced()).given(events(10));
        var documents = view.readModels()
                .define(Timelines.TIMELINES, OrderHistory.class)
                .open()
                .collection();
        documents.updateOne(new Document(), new Document("$unset", new Document("full", 1).append("repeated", 1)));

        view.given(events(SOME));

        assertThat(shown()).hasSize(1 + 10 + SOME);
    }

    private List<Document> pages() {
        return view.documents().stream()
                .filter(document -> document.getString("_id").contains("/"))
                .toList();
    }

    private List<TimelineEntry> shown() {
        return new Timelines(view.readModels()).find(ORDER).orElseThrow().items();
    }

    private int largestWritten() {
        return view.written().stream().mapToInt(Written::bytes).max().orElseThrow();
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private static Object[] events(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new VoidRequested(
                        payment(1), ORDER, /* deferred= */ false, /* retry= */ 0, /* request= */ null))
                .toArray();
    }

    private static StockReserved reserved() {
        return new StockReserved(LEDGER, new ReservationId("claim"), ORDER, 1);
    }

    private static GenericMessage<?> following(String commandId, Object event) {
        Map<String, String> command = Map.of(
                MetadataKeys.COMMAND, "ReserveStock",
                MetadataKeys.COMMAND_ID, commandId,
                MetadataKeys.SAGA_STEP, "reserve");
        return new GenericMessage<>(event, command);
    }
}
