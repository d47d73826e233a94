package io.daybook.axonserver.transport;

import io.axoniq.axonserver.grpc.InstructionAck;

/**
 * The acknowledgement that every instruction with an id gets.
 *
 * <p>A client waits for it before it calls itself ready, so a missing one hangs an application at start.
 */
final class InstructionAcks {

    private InstructionAcks() {}

    /** The instruction was understood. */
    static InstructionAck accepted(String instructionId) {
        return InstructionAck.newBuilder()
                .setInstructionId(instructionId)
                .setSuccess(true)
                .build();
    }

    /** The instruction is of a kind that this server does not know. */
    static InstructionAck unsupported(String instructionId) {
        return InstructionAck.newBuilder()
                .setInstructionId(instructionId)
                .setError(ErrorCode.UNSUPPORTED_INSTRUCTION.message("Unsupported instruction"))
                .build();
    }
}
