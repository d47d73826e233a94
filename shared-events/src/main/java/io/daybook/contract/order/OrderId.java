package io.daybook.contract.order;

/**
 * Identifies one order.
 *
 * @param value a UUID
 */
public record OrderId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
