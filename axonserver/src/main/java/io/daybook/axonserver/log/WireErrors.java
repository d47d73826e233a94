package io.daybook.axonserver.log;

import io.daybook.axonserver.transport.ErrorCode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;

/**
 * How what went wrong is told to a client of the Axon Server API: a gRPC status, the code in the description and, for
 * the connector, in a trailer.
 */
public final class WireErrors {

    private WireErrors() {}

    /** The answer to a failed append, read or request. */
    public static StatusRuntimeException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AppendRefused refused) {
            return ofRefusal(refused);
        }
        if (cause instanceof LogRefused damaged) {
            return ErrorCode.LOG_DAMAGED.as(Status.DATA_LOSS, String.valueOf(damaged.getMessage()));
        }
        return ErrorCode.OTHER.as(Status.INTERNAL, String.valueOf(cause));
    }

    /** A request that breaks a rule of the API. */
    public static StatusRuntimeException invalid(String why) {
        return ErrorCode.INVALID_REQUEST.as(Status.INVALID_ARGUMENT, why);
    }

    /** A message that is larger than a client could read back. */
    public static StatusRuntimeException tooLarge(String why) {
        return ErrorCode.TOO_LARGE.as(Status.INVALID_ARGUMENT, why);
    }

    /** More than may be kept in memory. */
    public static StatusRuntimeException tooBusy(String why) {
        return ErrorCode.TOO_MANY_REQUESTS.as(Status.RESOURCE_EXHAUSTED, why);
    }

    private static StatusRuntimeException ofRefusal(AppendRefused refused) {
        String why = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case INVALID_SEQUENCE -> ErrorCode.INVALID_SEQUENCE.as(Status.OUT_OF_RANGE, why);
            case TOO_LARGE -> tooLarge(why);
            case TOO_BUSY -> tooBusy(why);
            case DISK_FULL -> ErrorCode.NOT_WRITABLE.as(Status.RESOURCE_EXHAUSTED, why);
            case NOT_WRITABLE -> ErrorCode.NOT_WRITABLE.as(Status.UNAVAILABLE, why);
            case OUTCOME_UNKNOWN -> ErrorCode.APPEND_OUTCOME_UNKNOWN.as(Status.UNKNOWN, why);
        };
    }
}
