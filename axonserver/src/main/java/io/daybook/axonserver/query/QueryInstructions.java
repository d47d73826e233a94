package io.daybook.axonserver.query;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.daybook.axonserver.transport.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What callers ask for in a query's processing instructions, and what the server tells handlers in them. */
final class QueryInstructions {

    private QueryInstructions() {}

    /** How long the caller waits, if it said so. */
    static Optional<Long> timeoutMillis(QueryRequest query) {
        return query.getProcessingInstructionsList().stream()
                .filter(instruction -> instruction.getKey() == ProcessingKey.TIMEOUT)
                .map(instruction -> instruction.getValue().getNumberValue())
                .findFirst();
    }

    /** Whether the caller takes answers one by one at its own pace. */
    static boolean callerStreams(QueryRequest query) {
        return query.getProcessingInstructionsList().stream()
                .filter(instruction -> instruction.getKey() == ProcessingKey.CLIENT_SUPPORTS_STREAMING)
                .anyMatch(instruction -> instruction.getValue().getBooleanValue());
    }

    /** The query for a handler that waits for flow control if it streams, with what is left of the time. */
    static QueryRequest forHandler(QueryRequest query, boolean streaming, long remainingMillis) {
        QueryRequest.Builder forwarded = marked(query, streaming);
        for (ProcessingInstruction.Builder instruction : forwarded.getProcessingInstructionsBuilderList()) {
            if (instruction.getKey() == ProcessingKey.TIMEOUT) {
                instruction.setValue(MetaDataValue.newBuilder().setNumberValue(remainingMillis));
            }
        }
        return forwarded.build();
    }

    /** The query for a handler that answers without waiting for flow control. */
    static QueryRequest atOnce(QueryRequest query) {
        return marked(query, false).build();
    }

    /** Says whether this server passes flow control on; nobody else may say so in its name. */
    private static QueryRequest.Builder marked(QueryRequest query, boolean streaming) {
        List<ProcessingInstruction> others = query.getProcessingInstructionsList().stream()
                .filter(instruction -> instruction.getKey() != ProcessingKey.SERVER_SUPPORTS_STREAMING)
                .toList();
        return query.toBuilder()
                .clearProcessingInstructions()
                .addAllProcessingInstructions(others)
                .addProcessingInstructions(ProcessingInstruction.newBuilder()
                        .setKey(ProcessingKey.SERVER_SUPPORTS_STREAMING)
                        .setValue(MetaDataValue.newBuilder().setBooleanValue(streaming)));
    }

    /** An answer that says what went wrong. */
    static QueryResponse failure(String queryId, ErrorCode code, String text) {
        ErrorMessage error = code.message(text);
        return QueryResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(queryId)
                .setErrorCode(code.code())
                .setErrorMessage(error)
                .build();
    }
}
