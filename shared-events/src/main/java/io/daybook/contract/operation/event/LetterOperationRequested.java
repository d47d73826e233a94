package io.daybook.contract.operation.event;

import static io.daybook.contract.Sensitivity.Level.NONE;
import static io.daybook.contract.Sensitivity.Level.PERSONAL;

import io.daybook.contract.RequestMark;
import io.daybook.contract.Sensitivity;
import io.daybook.contract.operation.OperationAction;
import io.daybook.contract.operation.OperationId;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An operator repairs parked events that are about no order in particular: those of an article, or of several.
 *
 * @param target which letters; a cause that it names may quote what a person typed
 * @param firstEvent the identifier of the first of them; absent where it is not about one sequence of them
 * @param reason free text for staff
 * @param request the request that asked
 */
@Revision("1")
public record LetterOperationRequested(
        OperationId operationId,
        OperationAction action,
        @Sensitivity(PERSONAL) String target,
        @Sensitivity(NONE) @Nullable String firstEvent,
        @Sensitivity(PERSONAL) String reason,
        RequestMark request)
        implements OperationEvent {}
