package io.daybook.queryside.ordersummary;

import static io.daybook.queryside.fixture.FulfilledOrders.confirmed;
import static io.daybook.queryside.fixture.FulfilledOrders.delivered;
import static io.daybook.queryside.fixture.Orders.LEDGER;
import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.PEN;
import static io.daybook.queryside.fixture.Orders.REQUEST;
import static io.daybook.queryside.fixture.Orders.brl;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.FulfilmentStatus;
import io.daybook.contract.order.LineQuantity;
import io.daybook.contract.order.event.OrderCompleted;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnPeriodEnded;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.order.query.LineSummary;
import io.daybook.contract.order.query.OrderSummary;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnedLine;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.stock.event.StockRestocked;
import io.daybook.queryside.fixture.View;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A completed order of a ledger and two pens, of which the ledger and one pen were delivered. */
class ReturnedGoodsTest {

    private static final ReturnId FIRST = new ReturnId("first");
    private static final ReturnId SECOND = new ReturnId("second");

    private final View view = new View(models -> new OrderSummaryProjection(new OrderSummaries(models)));

    @BeforeEach
    void complete() {
        Object[] steps = delivered(1);
        view.given(confirmed(1))
                .given(Arrays.copyOf(steps, steps.length - 1))
                .given(new OrderCompleted(
                        ORDER, List.of(new LineQuantity("1", 1), new LineQuantity("2", 1)), List.of()));
    }

    @AfterEach
    void stop() {
        view.close();
    }

    @Test
    void what_was_delivered_may_be_returned_until_the_period_is_over() {
        assertThat(shown().allowedActions()).contains("RETURN");
        view.given(new ReturnPeriodEnded(ORDER));
        assertThat(shown().allowedActions()).doesNotContain("RETURN");
    }

    @Test
    void what_comes_back_is_shown_by_line_and_the_order_as_returning_until_it_is_closed() {
        view.given(accepted(FIRST, "1", LEDGER));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.RETURNING);
        assertThat(shown().lines()).extracting(LineSummary::returned).containsExactly(1, 0, 0);
        assertThat(shown().allowedActions()).contains("RETURN");

        view.given(
                new ReturnReceived(FIRST, ORDER, GoodsCondition.RESALABLE, REQUEST),
                new StockRestocked(LEDGER, FIRST, ORDER, 1));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.RETURNING);
        view.given(new ReturnClosed(FIRST, ORDER));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.DELIVERED);
    }

    @Test
    void it_is_returned_when_all_that_was_delivered_is_back() {
        view.given(accepted(FIRST, "1", LEDGER), accepted(SECOND, "2", PEN));
        assertThat(shown().allowedActions()).doesNotContain("RETURN");
        view.given(new ReturnClosed(SECOND, ORDER));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.RETURNING);
        view.given(new ReturnClosed(FIRST, ORDER), new ReturnPeriodEnded(ORDER));
        assertThat(shown().status().fulfilment()).isEqualTo(FulfilmentStatus.RETURNED);
        List<?> documents = view.documents();
        assertThat(view.redelivered().documents()).isEqualTo(documents);
        assertThat(view.replayed().documents()).isEqualTo(documents);
    }

    @Test
    void a_refused_return_changes_only_the_version() {
        OrderSummary before = shown();
        view.given(new ReturnRefused(ORDER, FIRST, DenialReason.NOT_DELIVERED));
        assertThat(shown().version()).isEqualTo(before.version() + 1);
        assertThat(shown().lines()).isEqualTo(before.lines());
        assertThat(shown().status()).isEqualTo(before.status());
    }

    private static ReturnAccepted accepted(ReturnId id, String lineId, Sku sku) {
        return new ReturnAccepted(ORDER, id, List.of(new ReturnedLine(lineId, sku, 1)), brl(0), List.of());
    }

    private OrderSummary shown() {
        return new OrderSummaries(view.readModels())
                .find(ORDER)
                .orElseThrow()
                .content()
                .summary();
    }
}
