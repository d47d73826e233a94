package io.daybook.saga.operation;

import io.daybook.kit.http.binding.Text;

/**
 * Why an operator does something to an order's process.
 *
 * @param reason free text for staff
 */
record SagaOperationRequest(@Text(max = 500) String reason) {}
