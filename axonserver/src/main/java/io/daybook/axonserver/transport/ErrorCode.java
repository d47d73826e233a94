package io.daybook.axonserver.transport;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/**
 * The published error codes that this server answers with.
 *
 * <p>Clients decide by the code whether to retry, so each is used for one meaning only. The numbers are those of the
 * Axon Server reference, "Error Codes". {@link #COMMAND_TIMED_OUT} is 4002 on purpose: 4003 would tell Axon Framework
 * that the command was never dispatched, and a caller might send it again.
 */
public enum ErrorCode {
    OTHER("AXONIQ-0001"),
    TOKEN_MISSING("AXONIQ-1000"),
    TOKEN_INVALID("AXONIQ-1001"),
    UNSUPPORTED_INSTRUCTION("AXONIQ-1002"),
    INSTRUCTION_FAILED("AXONIQ-1004"),
    CONTEXT_NOT_FOUND("AXONIQ-1302"),
    TOO_MANY_REQUESTS("AXONIQ-1900"),
    INVALID_SEQUENCE("AXONIQ-2000"),
    TOO_LARGE("AXONIQ-2001"),
    PROCESSOR_NOT_FOUND("AXONIQ-2800"),
    CLIENT_NOT_FOUND("AXONIQ-2801"),
    NO_FREE_THREAD("AXONIQ-2802"),
    NO_HANDLER_FOR_COMMAND("AXONIQ-4000"),
    HANDLER_LOST("AXONIQ-4001"),
    COMMAND_TIMED_OUT("AXONIQ-4002"),
    COMMAND_NOT_DISPATCHED("AXONIQ-4003"),
    COMMAND_DUPLICATED("AXONIQ-4005"),
    NO_HANDLER_FOR_QUERY("AXONIQ-5000"),
    QUERY_TIMED_OUT("AXONIQ-5006"),
    QUERY_DUPLICATED("AXONIQ-5007"),
    LOG_DAMAGED("AXONIQ-9000"),
    APPEND_OUTCOME_UNKNOWN("AXONIQ-9100"),
    INVALID_REQUEST("AXONIQ-9200"),
    NOT_WRITABLE("AXONIQ-9900"),
    INSTRUCTION_TIMED_OUT("AXONIQ-11000");

    /** The trailer that carries the code of a failed call. */
    public static final Metadata.Key<String> TRAILER =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private static final String LOCATION = "AxonServer";

    private final String code;

    ErrorCode(String code) {
        this.code = code;
    }

    /** The code as it goes over the wire, for example {@code AXONIQ-4000}. */
    public String code() {
        return code;
    }

    /** The error as commands, queries and acknowledgements carry it: in the answer, not as a status. */
    public ErrorMessage message(String text) {
        return verbatim(prefixed(text));
    }

    /** The same without the code in front, where clients expect Axon Server's own words. */
    public ErrorMessage verbatim(String text) {
        return ErrorMessage.newBuilder()
                .setErrorCode(code)
                .setLocation(LOCATION)
                .setMessage(text)
                .build();
    }

    /** The error as a failed call carries it: status, description and trailer. */
    public StatusRuntimeException as(Status status, String text) {
        return status.withDescription(prefixed(text)).asRuntimeException(trailers());
    }

    /** The error as a failed call carries it where clients expect the code for a description, and nothing else. */
    public StatusRuntimeException alone(Status status) {
        return status.withDescription(code).asRuntimeException(trailers());
    }

    Metadata trailers() {
        Metadata trailers = new Metadata();
        trailers.put(TRAILER, code);
        return trailers;
    }

    private String prefixed(String text) {
        return "[" + code + "] " + text;
    }
}
