package io.daybook.contract.deadline;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.order.OrderId;
import org.axonframework.serialization.Revision;

/**
 * A step of a saga had no answer in time; its commands are sent again with the same ids.
 *
 * @param orderId the order whose saga waits
 * @param deadlineId as stored by the saga; any other id is stale and ignored
 * @param step the name of the step, for example {@code reserving}
 */
@Revision("1")
public record StepOverdue(
        OrderId orderId,
        DeadlineId deadlineId,
        @Sensitivity(NONE) String step) implements Deadline {}
