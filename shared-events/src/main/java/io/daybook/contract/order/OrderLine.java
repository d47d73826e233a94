package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.money.Money;

/**
 * One line of an order, with the price it was sold at.
 *
 * @param lineId the number of the line within the order, from {@code 1}
 * @param sku the shop's own name of the product, 1 to 100 of {@code [A-Za-z0-9._-]}
 * @param name the product's name when it was sold
 * @param quantity pieces, 1 to 100,000
 * @param unitPrice for one piece, as quoted by the catalog when it was sold
 * @param shipFrom the seller or warehouse it leaves from
 */
public record OrderLine(
        @Sensitivity(NONE) String lineId,
        Sku sku,
        @Sensitivity(NONE) String name,
        int quantity,
        Money unitPrice,
        @Sensitivity(NONE) String shipFrom) {
    /** What the line costs: quantity times unit price. */
    public Money value() {
        return unitPrice.times(quantity);
    }
}
