package io.daybook.contract.deadline;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * A step of a saga had no answer for too long; it is sent again with the same ids.
 *
 * @param orderId the order that waits
 * @param deadlineId the one that the saga holds while it waits
 * @param step the step that waits
 */
@Revision("1")
public record StepOverdue(
        OrderId orderId,
        DeadlineId deadlineId,
        @Sensitivity(NONE) String step) implements Deadline {}
