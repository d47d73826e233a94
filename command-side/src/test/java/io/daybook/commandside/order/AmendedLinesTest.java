package io.daybook.commandside.order;

import static io.daybook.commandside.order.Orders.ID;
import static io.daybook.commandside.order.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.OrderStatus;
import io.daybook.contract.order.command.CheckAmendment;
import io.daybook.contract.order.command.PreviewAmendment;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.query.AmendmentQuotes.Wanted;
import io.daybook.contract.order.query.OrderSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The lines that an amended order would have. */
class AmendedLinesTest {

    private static final RequestMark KEY = new RequestMark("key", "hash");
    private static final Sku LAMP = new Sku("lamp-1");
    private static final Sku VASE = new Sku("vase");
    private static final Quote SAME = new Quote(LAMP, "Lamp", brl(12_990), "main");
    private static final Quote DEARER = new Quote(LAMP, "New lamp", brl(15_000), "elsewhere");
    private static final Quote OF_VASE = new Quote(VASE, "Vase", brl(700), "east");

    private final OrderState confirmed = Orders.in(OrderStatus.CONFIRMED);

    @Test
    void that_grow_keep_their_price_where_it_is_todays() {
        OrderSummary more = preview(List.of(lamps(5)), SAME);

        assertThat(more.lines()).singleElement().satisfies(line -> assertThat(line.quantity())
                .isEqualTo(5));
        assertThat(more.total()).isEqualTo(brl(26_500 + 3 * 12_990));
    }

    @Test
    void that_grow_at_another_price_are_two_and_leave_from_one_place() {
        OrderSummary more = preview(List.of(lamps(3)), DEARER);

        assertThat(more.lines()).hasSize(2);
        assertThat(more.lines().get(0).unitPrice()).isEqualTo(brl(12_990));
        assertThat(more.lines().get(1).lineId()).isEqualTo("2");
        assertThat(more.lines().get(1).unitPrice()).isEqualTo(brl(15_000));
        assertThat(more.lines().get(1).shipFrom()).isEqualTo("main");
    }

    @Test
    void that_are_new_stand_behind_the_others_and_what_is_not_named_is_gone() {
        assertThat(preview(List.of(vases(1), line("1", 1)), OF_VASE).lines())
                .extracting(line -> line.lineId() + " " + line.sku() + " " + line.quantity())
                .containsExactly("1 lamp-1 1", "2 vase 1");
        assertThat(preview(List.of(vases(40)), OF_VASE).lines())
                .extracting(line -> line.lineId() + " " + line.sku())
                .containsExactly("2 vase");
    }

    @Test
    void of_one_product_shrink_from_the_last() {
        OrderState two = amended(confirmed, List.of(lamps(4)), DEARER);

        assertThat(two.preview(previewOf(List.of(lamps(3))), 0).lines())
                .extracting(line -> line.lineId() + " " + line.quantity())
                .containsExactly("1 2", "2 1");
        assertThat(two.preview(previewOf(List.of(lamps(1))), 0).lines())
                .extracting(line -> line.lineId() + " " + line.quantity())
                .containsExactly("1 1");
    }

    @Test
    void never_have_a_number_that_another_had() {
        OrderState without = amended(amended(confirmed, List.of(lamps(4)), DEARER), List.of(lamps(2)));

        assertThat(without.preview(previewOf(List.of(lamps(2), vases(1)), OF_VASE), 0)
                        .lines())
                .extracting(line -> line.lineId())
                .containsExactly("1", "3");
    }

    @Test
    void need_the_prices_of_what_is_added_only() {
        assertThat(confirmed
                        .check(new CheckAmendment(ID, List.of(vases(1), lamps(2)), KEY))
                        .wanted())
                .containsExactly(new Wanted(0, VASE));
        assertThat(confirmed
                        .check(new CheckAmendment(ID, List.of(line("1", 3)), KEY))
                        .wanted())
                .containsExactly(new Wanted(0, LAMP));
    }

    @Test
    void that_are_unknown_named_twice_or_of_another_product_are_refused_where_they_stand() {
        assertRefused(List.of(line("1", 1), line("7", 1)), "INVALID", "/lines/1/lineId");
        assertRefused(List.of(line("1", 1), lamps(1)), "INVALID", "/lines/1/sku");
        assertRefused(List.of(lamps(1), line("1", 1)), "INVALID", "/lines/1/lineId");
        assertRefused(List.of(vases(1), vases(2)), "INVALID", "/lines/1/sku");
        assertRefused(List.of(new AmendedLine("1", VASE, 1)), "INVALID", "/lines/0/sku");
    }

    @Test
    void whose_price_is_missing_or_foreign_are_refused() {
        assertRefused(List.of(lamps(3)), "CONFLICT", null);
        Quote foreign = new Quote(VASE, "Vase", new Money(1, "USD"), "east");
        assertThatThrownBy(() -> preview(List.of(vases(1)), foreign)).satisfies(failed -> assertThat(
                        ((CommandRefused) failed).refusal().pointer())
                .isEqualTo("/lines/0/sku"));
    }

    private OrderSummary preview(List<AmendedLine> lines, Quote... quotes) {
        return confirmed.preview(previewOf(lines, quotes), 0);
    }

    private static PreviewAmendment previewOf(List<AmendedLine> lines, Quote... quotes) {
        return new PreviewAmendment(ID, lines, /* tender= */ null, List.of(quotes));
    }

    private static ProposeAmendment propose(List<AmendedLine> lines, RequestMark mark, Quote... quotes) {
        return new ProposeAmendment(ID, lines, /* tender= */ null, List.of(quotes), mark);
    }

    private static OrderState amended(OrderState order, List<AmendedLine> lines, Quote... quotes) {
        int number = order.progress().amendments().number() + 1;
        RequestMark mark = new RequestMark("amendment-" + number, "hash");
        AmendmentProposed proposal =
                (AmendmentProposed) order.amend(propose(lines, mark, quotes)).get(0);
        return after(after(order, proposal), new OrderAmended(ID, number, proposal.terms()));
    }

    private static OrderState after(OrderState order, OrderEvent event) {
        return order.after(event, /* command= */ null);
    }

    private static AmendedLine lamps(int pieces) {
        return new AmendedLine(/* lineId= */ null, LAMP, pieces);
    }

    private static AmendedLine vases(int pieces) {
        return new AmendedLine(/* lineId= */ null, VASE, pieces);
    }

    private static AmendedLine line(String lineId, int pieces) {
        return new AmendedLine(lineId, /* sku= */ null, pieces);
    }

    private void assertRefused(List<AmendedLine> lines, String code, @Nullable String pointer) {
        assertThatThrownBy(() -> preview(lines))
                .satisfies(failed ->
                        assertThat(((CommandRefused) failed).refusal().code()).isEqualTo(code))
                .satisfies(
                        failed -> assertThat(((CommandRefused) failed).refusal().pointer())
                                .isEqualTo(pointer));
    }
}
