package io.daybook.commandside.order;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Charge;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.Tender;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import java.util.List;

/**
 * The total of an order that is to be placed, and the problems of a request that does not add up.
 *
 * <p>The order itself computes the total again and only refuses a wrong one; here it is known which part of the body is
 * wrong.
 *
 * @param currency of every amount in it
 * @param lines what is bought, at the prices quoted
 * @param shipping what sending it costs
 * @param fees added to the total
 * @param discounts taken off the total
 */
record OrderTotals(String currency, List<OrderLine> lines, Money shipping, List<Charge> fees, List<Charge> discounts) {

    private static final long TENDER_MIN = 1;

    /**
     * The total, which is zero at least; that is too little for a tender, but a client who names none is told there.
     *
     * @throws io.daybook.kit.http.problem.Problem 422 if it cannot be counted, or discounts leave nothing to pay
     */
    Money total() {
        Money total = counted();
        if (total.amount() < TENDER_MIN
                && discounts.stream().anyMatch(discount -> discount.amount().amount() > 0)) {
            throw invalid("/discounts", "leave a total of " + total.amount() + ", and that must be at least 1");
        }
        return total;
    }

    private Money counted() {
        try {
            return OrderTotalRule.due(currency, lines, shipping, fees, discounts);
        } catch (ArithmeticException overflow) {
            throw invalid("/lines", "cost more than can be counted");
        }
    }

    /**
     * Makes sure that the tenders pay exactly the total.
     *
     * @throws io.daybook.kit.http.problem.Problem 422 {@code TENDERS_DO_NOT_SUM}, or {@code INVALID} if there is
     *     nothing to pay
     */
    void requirePaidBy(List<Tender> tenders) {
        long total = total().amount();
        if (total < TENDER_MIN) {
            throw invalid("/lines", "cost nothing, and a tender pays at least 1");
        }
        long sum = Money.sum(currency, tenders.stream().map(Tender::amount).toList())
                .amount();
        if (sum != total) {
            throw Problem.unprocessable(
                    "TENDERS_DO_NOT_SUM",
                    "The tenders together are " + sum + ", and the total of the order is " + total + ".",
                    List.of(Violation.at(
                            "/tenders", "are " + sum + " together and must be the total, which is " + total)));
        }
    }

    private static RuntimeException invalid(String pointer, String detail) {
        return Problem.invalid(List.of(Violation.at(pointer, detail)));
    }
}
