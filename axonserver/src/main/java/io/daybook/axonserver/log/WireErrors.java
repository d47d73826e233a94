package io.daybook.axonserver.log;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;

/**
 * How what went wrong is told to a client of the Axon Server API: a gRPC status, the code in the description and, for
 * the connector, in a trailer.
 */
public final class WireErrors {

    private static final Metadata.Key<String> CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private WireErrors() {}

    /** The answer to a failed append, read or request. */
    public static StatusRuntimeException of(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof AppendRefused refused) {
            return ofRefusal(refused);
        }
        if (cause instanceof LogRefused damaged) {
            return of(Status.DATA_LOSS, "AXONIQ-9000", String.valueOf(damaged.getMessage()));
        }
        return of(Status.INTERNAL, "AXONIQ-0001", String.valueOf(cause));
    }

    /** A request that breaks a rule of the API. */
    public static StatusRuntimeException invalid(String why) {
        return of(Status.INVALID_ARGUMENT, "AXONIQ-9200", why);
    }

    /** A message that is larger than a client could read back. */
    public static StatusRuntimeException tooLarge(String why) {
        return of(Status.INVALID_ARGUMENT, "AXONIQ-2001", why);
    }

    /** More than may be kept in memory. */
    public static StatusRuntimeException tooBusy(String why) {
        return of(Status.RESOURCE_EXHAUSTED, "AXONIQ-1900", why);
    }

    private static StatusRuntimeException ofRefusal(AppendRefused refused) {
        String why = String.valueOf(refused.getMessage());
        return switch (refused.reason()) {
            case INVALID_SEQUENCE -> of(Status.OUT_OF_RANGE, "AXONIQ-2000", why);
            case TOO_LARGE -> tooLarge(why);
            case TOO_BUSY -> tooBusy(why);
            case DISK_FULL -> of(Status.RESOURCE_EXHAUSTED, "AXONIQ-9900", why);
            case NOT_WRITABLE -> of(Status.UNAVAILABLE, "AXONIQ-9900", why);
            case OUTCOME_UNKNOWN -> of(Status.UNKNOWN, "AXONIQ-9100", why);
        };
    }

    private static StatusRuntimeException of(Status status, String code, String why) {
        Metadata trailers = new Metadata();
        trailers.put(CODE, code);
        return status.withDescription("[" + code + "] " + why).asRuntimeException(trailers);
    }
}
