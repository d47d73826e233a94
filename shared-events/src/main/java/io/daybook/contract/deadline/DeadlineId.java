package io.daybook.contract.deadline;

/**
 * Identifies one deadline of one order.
 *
 * @param value unique within the order
 */
public record DeadlineId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
