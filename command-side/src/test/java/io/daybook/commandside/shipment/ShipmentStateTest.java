package io.daybook.commandside.shipment;

import static io.daybook.commandside.shipment.Shipments.CANCEL;
import static io.daybook.commandside.shipment.Shipments.CANCELLED;
import static io.daybook.commandside.shipment.Shipments.DELIVERED;
import static io.daybook.commandside.shipment.Shipments.DISPATCHED;
import static io.daybook.commandside.shipment.Shipments.HELD;
import static io.daybook.commandside.shipment.Shipments.HOLD;
import static io.daybook.commandside.shipment.Shipments.ID;
import static io.daybook.commandside.shipment.Shipments.LINES;
import static io.daybook.commandside.shipment.Shipments.LOST;
import static io.daybook.commandside.shipment.Shipments.ORDER;
import static io.daybook.commandside.shipment.Shipments.PACKED;
import static io.daybook.commandside.shipment.Shipments.PLAN;
import static io.daybook.commandside.shipment.Shipments.PLANNED;
import static io.daybook.commandside.shipment.Shipments.RELEASE;
import static io.daybook.commandside.shipment.Shipments.RELEASED;
import static io.daybook.commandside.shipment.Shipments.SHARE;
import static io.daybook.commandside.shipment.Shipments.after;
import static io.daybook.commandside.shipment.Shipments.decide;
import static io.daybook.commandside.shipment.Shipments.deliver;
import static io.daybook.commandside.shipment.Shipments.dispatch;
import static io.daybook.commandside.shipment.Shipments.pack;
import static io.daybook.commandside.shipment.Shipments.reportLost;
import static io.daybook.commandside.shipment.Shipments.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.shipment.ShipmentId;
import io.daybook.contract.shipment.ShipmentStatus;
import io.daybook.contract.shipment.command.CancelShipment;
import io.daybook.contract.shipment.command.DispatchShipment;
import io.daybook.contract.shipment.command.PackShipment;
import io.daybook.contract.shipment.command.PlanShipment;
import io.daybook.contract.shipment.command.ShipmentCommand;
import io.daybook.contract.shipment.event.ShipmentCancellationRefused;
import io.daybook.contract.shipment.event.ShipmentPlanned;
import io.daybook.contract.shipment.query.ShipmentSummary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

class ShipmentStateTest {

    private static final Map<String, ShipmentState> SHIPMENTS = Map.ofEntries(
            Map.entry("marked", after(CANCELLED)),
            Map.entry("planned", after(PLANNED)),
            Map.entry("held unpacked", after(PLANNED, HELD)),
            Map.entry("planned again", after(PLANNED, HELD, PLANNED)),
            Map.entry("packed", after(PLANNED, PACKED)),
            Map.entry("held packed", after(PLANNED, PACKED, HELD)),
            Map.entry("released", after(PLANNED, PACKED, RELEASED)),
            Map.entry("dispatched", after(PLANNED, PACKED, RELEASED, DISPATCHED)),
            Map.entry("delivered", after(PLANNED, PACKED, RELEASED, DISPATCHED, DELIVERED)),
            Map.entry("lost", after(PLANNED, PACKED, RELEASED, DISPATCHED, LOST)),
            Map.entry("cancelled", after(PLANNED, CANCELLED)),
            Map.entry("cancelled packed", after(PLANNED, PACKED, CANCELLED)));

    private static final List<ShipmentCommand> COMMANDS =
            List.of(PLAN, RELEASE, HOLD, CANCEL, pack("new"), dispatch("new"), deliver("new"), reportLost("new"));

    private static final Map<String, String> CODES =
            Map.of("unknown", "NOT_FOUND", "unpaid", "SHIPMENT_NOT_PAID", "no", "ACTION_NOT_ALLOWED");

    /**
     * In capitals what happens, else why it is refused; a dash where nothing happens: it is done, or comes too
     * late.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # shipment       | plan      | release  | hold | cancel    | pack    | dispatch   | deliver   | lose
            marked           | Cancelled | -        | -    | -         | unknown | unknown    | unknown   | unknown
            planned          | -         | -        | Held | Cancelled | Packed  | unpaid     | no        | no
            held unpacked    | Planned   | -        | -    | Cancelled | no      | unpaid     | no        | no
            planned again    | -         | -        | Held | Cancelled | Packed  | unpaid     | no        | no
            packed           | -         | Released | Held | Cancelled | -       | unpaid     | no        | no
            held packed      | -         | Released | -    | Cancelled | -       | unpaid     | no        | no
            released         | -         | -        | -    | Cancelled | -       | Dispatched | no        | no
            dispatched       | -         | -        | -    | CancellationRefused | - | -      | Delivered | Lost
            delivered        | -         | -        | -    | CancellationRefused | - | -      | -         | no
            lost             | -         | -        | -    | CancellationRefused | no | no    | no        | -
            cancelled        | -         | -        | -    | -         | no      | no         | no        | no
            cancelled packed | -         | -        | -    | -         | no      | no         | no        | no
            """)
    void each_shipment_has_an_answer_to_each_command(ArgumentsAccessor row) {
        ShipmentState shipment = a(row.getString(0));
        for (int column = 1; column <= COMMANDS.size(); column++) {
            ShipmentCommand command = COMMANDS.get(column - 1);
            String expected = Objects.requireNonNull(row.getString(column));
            if (CODES.containsKey(expected)) {
                List<String> allowed = expected.equals("unknown")
                        ? List.of()
                        : shipment.status().allowedActions();
                assertRefused(() -> decide(shipment, command, "new"), CODES.get(expected), allowed);
            } else {
                assertThat(decide(shipment, command, "new"))
                        .as(command.toString())
                        .extracting(event -> event.getClass().getSimpleName())
                        .isEqualTo(expected.equals("-") ? List.of() : List.of("Shipment" + expected));
            }
        }
    }

    @Nested
    class What_the_saga_asks {

        @Test
        void is_planned_as_it_says() {
            PlanShipment plan = new PlanShipment(ID, ORDER, "main", LINES, SHARE, new ShipmentId("lost-1"));

            assertThat(ShipmentState.plan(null, PLAN, null)).containsExactly(PLANNED);
            assertThat(ShipmentState.plan(null, plan, "new"))
                    .containsExactly(new ShipmentPlanned(ID, ORDER, "main", LINES, SHARE, new ShipmentId("lost-1")));
        }

        @Test
        void leaves_a_mark_where_it_is_cancelled_before_it_is_planned() {
            assertThat(ShipmentState.cancel(null, CANCEL, "new")).containsExactly(CANCELLED);
        }

        @Test
        void is_done_once_though_the_shipment_could_do_it_again() {
            assertThat(ShipmentState.plan(after(PLANNED, HELD), PLAN, "call-0")).isEmpty();
            assertThat(after(PLANNED, HELD, PLANNED).hold(HOLD.reason(), "call-1"))
                    .isEmpty();
            assertThat(ShipmentState.plan(after(CANCELLED, CANCELLED), PLAN, "call-1"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"planned, true", "held unpacked, true", "packed, false", "held packed, false", "released, false"})
        void is_cancelled_only_before_it_is_packed_where_that_is_asked(String name, boolean cancelled) {
            CancelShipment unlessPacked = new CancelShipment(ID, ORDER, /* alsoPacked= */ false);

            assertThat(ShipmentState.cancel(a(name), unlessPacked, "new"))
                    .containsExactly(
                            cancelled ? CANCELLED : new ShipmentCancellationRefused(ID, ORDER, a(name).status()));
        }

        @Test
        void is_refused_once_where_it_cannot_be_cancelled_any_more() {
            ShipmentCancellationRefused refused = new ShipmentCancellationRefused(ID, ORDER, ShipmentStatus.DISPATCHED);
            ShipmentState dispatched = after(PLANNED, PACKED, RELEASED, DISPATCHED, refused);

            assertThat(ShipmentState.cancel(dispatched, CANCEL, "call-4")).isEmpty();
            assertThat(ShipmentState.cancel(dispatched, CANCEL, "new")).containsExactly(refused);
            assertThat(dispatched.status()).isEqualTo(ShipmentStatus.DISPATCHED);
        }
    }

    @Nested
    class What_the_warehouse_says {

        @Test
        void is_written_down_with_its_request() {
            assertThat(after(PLANNED).pack(pack("packing"))).containsExactly(PACKED);
            assertThat(a("released").dispatch(dispatch("dispatch"))).containsExactly(DISPATCHED);
            assertThat(a("dispatched").deliver(deliver("delivery"))).containsExactly(DELIVERED);
            assertThat(a("dispatched").reportLost(reportLost("loss"))).containsExactly(LOST);
        }

        @Test
        void is_not_refused_when_it_is_repeated_later() {
            ShipmentState lost = a("lost");
            for (ShipmentCommand repeat : List.of(pack("packing"), dispatch("dispatch"), reportLost("loss"))) {
                assertThat(decide(lost, repeat, null)).isEmpty();
                assertThat(ShipmentState.remembers(lost, repeat)).isTrue();
            }
            assertThat(ShipmentState.remembers(a("delivered"), deliver("delivery")))
                    .isTrue();
        }

        @Test
        void is_refused_under_the_key_of_another_request() {
            PackShipment other = new PackShipment(ID, new RequestMark("packing", "hash-2"));

            assertRefused(() -> after(PLANNED, PACKED).pack(other), "IDEMPOTENCY_KEY_REUSED", List.of());
            assertThat(ShipmentState.remembers(after(PLANNED, PACKED), other)).isTrue();
        }

        @Test
        void is_not_remembered_where_it_changed_nothing() {
            assertThat(ShipmentState.remembers(after(PLANNED, PACKED), pack("new")))
                    .isFalse();
            assertThat(ShipmentState.remembers(null, pack("packing"))).isFalse();
            assertThat(ShipmentState.remembers(after(PLANNED), PLAN)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"parcel service, 42", "post, 43"})
        void is_refused_where_it_left_with_another_carrier_or_number(String carrier, String tracking) {
            DispatchShipment other = new DispatchShipment(ID, carrier, tracking, request("new"));

            assertRefused(
                    () -> a("dispatched").dispatch(other), "ACTION_NOT_ALLOWED", List.of("DELIVER", "REPORT_LOSS"));
            assertRefused(() -> a("delivered").dispatch(other), "ACTION_NOT_ALLOWED", List.of());
        }

        @Test
        void is_refused_where_nobody_planned_it() {
            assertRefused(() -> decide(null, pack("new"), null), "NOT_FOUND", List.of());
        }
    }

    @Test
    void the_summary_shows_how_it_left() {
        assertThat(after(PLANNED).summary(0))
                .isEqualTo(new ShipmentSummary(
                        ID, ORDER, ShipmentStatus.PLANNED, "main", LINES, SHARE, null, null, List.of("PACK"), 0));
        assertThat(a("delivered").summary(4))
                .isEqualTo(new ShipmentSummary(
                        ID, ORDER, ShipmentStatus.DELIVERED, "main", LINES, SHARE, "post", "42", List.of(), 4));
    }

    private static ShipmentState a(@Nullable String shipment) {
        return Objects.requireNonNull(SHIPMENTS.get(shipment));
    }

    private static void assertRefused(ThrowingCallable asking, @Nullable String code, List<String> allowed) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(CommandRefused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(code);
            assertThat(refused.refusal().allowedActions()).isEqualTo(allowed);
        });
    }
}
