package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies a customer; the shop's own number, which by itself says nothing of who that is.
 *
 * @param value 1 to 255 characters
 */
@Sensitivity(NONE)
public record CustomerId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
