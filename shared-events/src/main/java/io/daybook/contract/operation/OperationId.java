package io.daybook.contract.operation;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;

/**
 * Identifies one operation.
 *
 * @param value {@code operation-} and a UUID that is derived from the idempotency key of its request
 */
@Sensitivity(NONE)
public record OperationId(String value) {

    /** The operation that a request with this id asks for. */
    public static OperationId of(String requestId) {
        return new OperationId("operation-" + requestId);
    }

    @Override
    public String toString() {
        return value;
    }
}
