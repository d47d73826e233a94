package io.daybook.axonserver.transport;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;

/**
 * A stream that a client holds open: what it sends is acknowledged, taken in its order, and when it ends everything
 * that hangs on it is let go.
 *
 * @param <I> what the client sends
 * @param <O> what it is sent
 */
public abstract class ClientStream<I, O> implements StreamObserver<I> {

    private final OutboundStream<O> outbound;
    private volatile boolean left;

    protected ClientStream(OutboundStream<O> outbound) {
        this.outbound = outbound;
    }

    /** Where messages to the client go. */
    protected final OutboundStream<O> outbound() {
        return outbound;
    }

    /** The id under which the client wants an acknowledgement, empty when it wants none. */
    protected abstract String instructionId(I instruction);

    /** Whether the instruction is of a kind that this server knows. */
    protected abstract boolean isKnown(I instruction);

    /** The acknowledgement as a message of this stream. */
    protected abstract O envelope(InstructionAck ack);

    /** Does what the client says. What it queues for the client is sent afterwards. */
    protected abstract void take(I instruction);

    /** Lets go of all that hangs on this stream; what is let go already is left alone. */
    protected abstract void letGo();

    /** Whether it was left, so that what was registered for it meanwhile has to be let go once more. */
    public final boolean hasLeft() {
        return left;
    }

    /** Leaves for good; everything after the first time does nothing. */
    public final void leave() {
        left = true;
        letGo();
    }

    @Override
    public final void onNext(I instruction) {
        // The acknowledgement takes its place first: the client must not see what follows from a registration before.
        String id = instructionId(instruction);
        if (!id.isEmpty()) {
            outbound.queue(
                    envelope(isKnown(instruction) ? InstructionAcks.accepted(id) : InstructionAcks.unsupported(id)));
        }
        take(instruction);
        if (left) {
            letGo(); // A stream may be left on another thread: what it registered since would stay for ever.
        }
        outbound.pump();
    }

    /** Sends what can be sent. */
    public final void pump() {
        outbound.pump();
    }

    /** Leaves and hangs up, in a way that lets the client come back at once. */
    public final void end(String reason) {
        leave();
        outbound.fail(ErrorCode.OTHER.as(Status.UNAVAILABLE, reason));
    }

    @Override
    public final void onError(Throwable cause) {
        leave();
    }

    @Override
    public final void onCompleted() {
        leave();
        outbound.complete();
    }
}
