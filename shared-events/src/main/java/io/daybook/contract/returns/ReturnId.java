package io.daybook.contract.returns;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one return.
 *
 * @param value a UUID, derived from the idempotency key of the request for it
 */
@Sensitivity(NONE)
public record ReturnId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
