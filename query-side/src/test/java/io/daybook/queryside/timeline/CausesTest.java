package io.daybook.queryside.timeline;

import static io.daybook.queryside.fixture.Orders.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CausesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static final CauseGraph GRAPH = Causes.of(
            ORDER,
            Stream.of(
                    asked(event("placed", "OrderPlaced", 0, "c-1", "anonymous"), "PlaceOrder", null, null),
                    asked(event("kept", "StockReserved", 120, "c-2", "saga"), "ReserveStock", "placed", "reserving"),
                    asked(event("wanted", "PaymentRequested", 90, "c-3", "saga"), "RequestPayment", "kept", "pay"),
                    asked(event("paid", "PaymentAuthorised", 4_090, "c-4", "provider"), "Record", "wanted", null),
                    TimelineEvent.alone(new TimelineEntry(
                            NOON.plusSeconds(7_200),
                            "deadline",
                            "PackingOverdue",
                            "deadline",
                            ORDER.value(),
                            null,
                            "saga",
                            null,
                            "late",
                            "paid",
                            Map.of())),
                    asked(event("called", "ActionRequired", 7_200_500, "c-5", "saga"), "Require", "gone", "call")));

    /** Of an aggregate whose name the event's begins with. */
    private static TimelineEntry event(String id, String name, long millis, String command, @Nullable String actor) {
        String context =
                name.split("(?<=[a-z])(?=[A-Z])", 2)[0].toLowerCase(Locale.ROOT).replace("action", "order");
        Instant at = NOON.plusMillis(millis);
        return new TimelineEntry(at, "event", name, context, context + "-1", 0L, actor, null, id, command, Map.of());
    }

    private static TimelineEvent asked(
            TimelineEntry entry, String command, @Nullable String cause, @Nullable String step) {
        return new TimelineEvent(entry, command, cause, step);
    }

    @Test
    void what_somebody_outside_asked_for_is_where_it_begins() {
        assertThat(GRAPH.nodes())
                .extracting(CauseNode::id)
                .containsExactly("c-1", "placed", "kept", "wanted", "paid", "late", "c-5", "called");
        assertThat(GRAPH.nodes().get(0))
                .extracting(CauseNode::kind, CauseNode::name, CauseNode::actor)
                .containsExactly("command", "PlaceOrder", "anonymous");
    }

    @Test
    void each_effect_follows_from_one_cause_after_some_time() {
        assertThat(GRAPH.edges())
                .extracting(CauseEdge::from, CauseEdge::to, CauseEdge::command, CauseEdge::step, CauseEdge::call)
                .containsExactly(
                        tuple("c-1", "placed", null, null, null),
                        tuple("placed", "kept", "ReserveStock", "reserving", null),
                        tuple("kept", "wanted", "RequestPayment", "pay", null),
                        tuple("wanted", "paid", "Record", null, "AUTHORISE"),
                        tuple("paid", "late", null, null, null),
                        tuple("c-5", "called", null, null, null));
        assertThat(GRAPH.edges())
                .extracting(CauseEdge::waited)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofMillis(120),
                        Duration.ZERO, // The clock of that node was behind.
                        Duration.ofSeconds(4),
                        Duration.ofMillis(7_195_910),
                        Duration.ZERO);
    }

    @Test
    void it_is_drawn_as_a_flowchart() {
        assertThat(CauseFormat.MERMAID.write(GRAPH))
                .startsWith("flowchart TD\n    n0[\"PlaceOrder by anonymous<br>2026-03-01T12:00:00Z\"]\n")
                .contains(
                        "    n2[\"StockReserved stock-1<br>2026-03-01T12:00:00.120Z\"]\n",
                        "    n0 -->|\"0.000 s\"| n1\n",
                        "    n1 -->|\"0.120 s, ReserveStock, reserving\"| n2\n");
    }

    @Test
    void it_is_written_as_lines_each_behind_its_cause() {
        assertThat(CauseFormat.TEXT.write(GRAPH).lines())
                .containsExactly(
                        "2026-03-01T12:00:00Z  PlaceOrder by anonymous",
                        "2026-03-01T12:00:00Z    OrderPlaced  (0.000 s)",
                        "2026-03-01T12:00:00.120Z      StockReserved stock-1  (0.120 s, ReserveStock, reserving)",
                        "2026-03-01T12:00:00.090Z        PaymentRequested payment-1  (0.000 s, RequestPayment, pay)",
                        "2026-03-01T12:00:04.090Z          PaymentAuthorised payment-1  (4.000 s, Record, AUTHORISE)",
                        "2026-03-01T14:00:00Z            PackingOverdue  (1h59m55s)",
                        "2026-03-01T14:00:00.500Z  Require by saga",
                        "2026-03-01T14:00:00.500Z    ActionRequired  (0.000 s)");
    }

    @Test
    void who_acted_is_left_out_where_nobody_knows() {
        TimelineEvent placed = asked(event("placed", "OrderPlaced", 0, "c-1", null), "PlaceOrder", null, null);

        assertThat(CauseFormat.TEXT.write(Causes.of(ORDER, Stream.of(placed))))
                .startsWith("2026-03-01T12:00:00Z  PlaceOrder\n");
    }
}
