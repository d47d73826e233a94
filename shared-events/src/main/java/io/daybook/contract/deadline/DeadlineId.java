package io.daybook.contract.deadline;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one deadline of one order.
 *
 * @param value unique within the order
 */
@Sensitivity(NONE)
public record DeadlineId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
