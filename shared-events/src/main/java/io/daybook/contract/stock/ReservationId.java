package io.daybook.contract.stock;

/**
 * One order's claim on one article. A second try of the same order is another claim.
 *
 * @param value unique within the stock item
 */
public record ReservationId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
