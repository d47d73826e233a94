package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.money.Money;
import java.util.List;

/**
 * What an order is about and what it costs: as it was placed, or as it was amended.
 *
 * @param currency ISO 4217; of every amount in it
 * @param lines 1 to 500, with the prices they were sold at
 * @param shipping what sending it costs
 * @param fees added to the total
 * @param discounts taken off the total
 * @param total lines + shipping + fees − discounts
 * @param tenders together the total
 */
public record OrderTerms(
        @Sensitivity(NONE) String currency,
        List<OrderLine> lines,
        Money shipping,
        List<Charge> fees,
        List<Charge> discounts,
        Money total,
        List<Tender> tenders) {
    public OrderTerms {
        lines = List.copyOf(lines);
        fees = List.copyOf(fees);
        discounts = List.copyOf(discounts);
        tenders = List.copyOf(tenders);
    }
}
