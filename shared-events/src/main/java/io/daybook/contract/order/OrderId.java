package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one order.
 *
 * @param value a UUID, derived from the idempotency key of the request that placed the order
 */
@Sensitivity(NONE)
public record OrderId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
