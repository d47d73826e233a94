package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.CURRENCY_MISMATCH;
import static io.daybook.commandside.CommandRefused.Reason.OUT_OF_RANGE;
import static io.daybook.commandside.CommandRefused.Reason.TENDERS_DO_NOT_SUM;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.PlaceOrder;
import java.util.List;

/**
 * What an order costs, and whether its tenders pay exactly that: lines + shipping + fees − discounts = total = sum of
 * tenders, in one currency.
 */
final class OrderTotalRule {

    private OrderTotalRule() {}

    /**
     * The total of the order.
     *
     * @throws CommandRefused if currencies mix, a sum cannot be counted, or the tenders are not the total
     */
    static Money total(PlaceOrder order) {
        try {
            Money total = due(order.currency(), order.lines(), order.shipping(), order.fees(), order.discounts());
            Money paid = Money.sum(
                    order.currency(),
                    order.tenders().stream().map(Tender::amount).toList());
            if (total.amount() < 0) {
                throw new CommandRefused(order.orderId(), OUT_OF_RANGE);
            }
            if (!total.equals(paid)) {
                throw new CommandRefused(order.orderId(), TENDERS_DO_NOT_SUM);
            }
            return total;
        } catch (IllegalArgumentException foreign) {
            throw new CommandRefused(order.orderId(), CURRENCY_MISMATCH);
        } catch (ArithmeticException overflow) {
            throw new CommandRefused(order.orderId(), OUT_OF_RANGE);
        }
    }

    /**
     * What is to be paid: lines + shipping + fees − discounts.
     *
     * @throws ArithmeticException if it cannot be counted
     * @throws IllegalArgumentException if an amount is of another currency
     */
    static Money due(
            String currency, List<OrderLine> lines, Money shipping, List<Charge> fees, List<Charge> discounts) {
        return Money.sum(currency, lines.stream().map(OrderLine::value).toList())
                .plus(shipping)
                .plus(Money.sum(currency, charges(fees)))
                .minus(Money.sum(currency, charges(discounts)));
    }

    private static List<Money> charges(List<Charge> charges) {
        return charges.stream().map(Charge::amount).toList();
    }
}
