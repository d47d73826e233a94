package io.daybook.contract.order;

/**
 * Identifies a customer; the shop's own number.
 *
 * @param value 1 to 255 characters
 */
public record CustomerId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
