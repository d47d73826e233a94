package io.daybook.commandside.returns;

import static io.daybook.commandside.CommandRefused.Reason.ACTION_NOT_ALLOWED;
import static io.daybook.commandside.CommandRefused.Reason.KEY_REUSED;
import static io.daybook.commandside.CommandRefused.Reason.UNKNOWN_RETURN;
import static io.daybook.contract.returns.ReturnStatus.AUTHORISED;
import static io.daybook.contract.returns.ReturnStatus.CLOSED;
import static io.daybook.contract.returns.ReturnStatus.DENIED;
import static io.daybook.contract.returns.ReturnStatus.RECEIVED;
import static io.daybook.contract.returns.ReturnStatus.REQUESTED;

import io.daybook.commandside.CommandRefused;
import io.daybook.commandside.ProcessedCommands;
import io.daybook.contract.RequestMark;
import io.daybook.contract.money.Money;
import io.daybook.contract.returns.DenialReason;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.command.ReceiveReturn;
import io.daybook.contract.returns.command.RequestReturn;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.returns.event.ReturnRequested;
import io.daybook.contract.returns.query.ReturnSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a return must remember in order to decide.
 *
 * <p>The process's commands are passed over where they come too late; those of staff are refused.
 *
 * @param requested what is to come back
 * @param denial why it may not; absent where it may, or where that is not decided
 * @param refund what is given back for it; absent until it is decided that it may come back
 * @param received its receipt; absent before
 * @param processed the requests of staff that were carried out
 */
record ReturnState(
        ReturnRequested requested,
        ReturnStatus status,
        @Nullable DenialReason denial,
        @Nullable Money refund,
        @Nullable ReturnReceived received,
        ProcessedCommands processed) {

    /** The same request asks for one return, however often it comes. */
    static List<ReturnEvent> request(@Nullable ReturnState known, RequestReturn command) {
        if (known != null) {
            requestedBy(known, command.returnId(), command.request());
            return List.of();
        }
        return List.of(new ReturnRequested(command.returnId(), command.orderId(), command.lines(), command.request()));
    }

    /**
     * The return, for the request that asked for it.
     *
     * @throws CommandRefused if there is none, or another request with the same key asked for it
     */
    static ReturnState requestedBy(@Nullable ReturnState state, ReturnId id, RequestMark request) {
        ReturnState known = known(state, id);
        if (!known.requested.request().equals(request)) {
            throw new CommandRefused(id, KEY_REUSED);
        }
        return known;
    }

    /**
     * The return, for who asks something of it.
     *
     * @throws CommandRefused if nobody requested it
     */
    static ReturnState known(@Nullable ReturnState state, ReturnId id) {
        if (state == null) {
            throw new CommandRefused(id, UNKNOWN_RETURN);
        }
        return state;
    }

    List<ReturnEvent> authorise(AuthoriseReturn command) {
        return status == REQUESTED
                ? List.of(new ReturnAuthorised(id(), requested.orderId(), command.refund()))
                : List.of();
    }

    List<ReturnEvent> deny(DenyReturn command) {
        return status == REQUESTED ? List.of(new ReturnDenied(id(), requested.orderId(), command.reason())) : List.of();
    }

    /** A repeat is looked for first: it is never refused for what changed since. */
    List<ReturnEvent> receive(ReceiveReturn command) {
        boolean done = received != null && received.condition() == command.condition();
        if (processed.isRepeat(id(), command.request()) || done) {
            return List.of();
        }
        if (status != AUTHORISED) {
            throw new CommandRefused(id(), ACTION_NOT_ALLOWED, status.allowedActions());
        }
        return List.of(new ReturnReceived(id(), requested.orderId(), command.condition(), command.request()));
    }

    List<ReturnEvent> close() {
        return status == RECEIVED ? List.of(new ReturnClosed(id(), requested.orderId())) : List.of();
    }

    /** Whether the command is that of staff and was carried out; under the same key it may still be another. */
    static boolean remembers(@Nullable ReturnState known, Object command) {
        return known != null && command instanceof ReceiveReturn receipt && known.processed.contains(receipt.request());
    }

    ReturnSummary summary(long version) {
        return new ReturnSummary(
                id(),
                requested.orderId(),
                status,
                denial,
                requested.lines(),
                refund,
                received == null ? null : received.condition(),
                version,
                status.allowedActions());
    }

    private ReturnId id() {
        return requested.returnId();
    }

    /** Only the first event finds no return. Total over the sealed family; a test walks through all of it. */
    static ReturnState evolve(@Nullable ReturnState known, ReturnEvent event) {
        return known == null
                ? new ReturnState((ReturnRequested) event, REQUESTED, null, null, null, ProcessedCommands.NONE)
                : known.after(event);
    }

    private ReturnState after(ReturnEvent event) {
        if (event instanceof ReturnAuthorised authorised) {
            return new ReturnState(requested, AUTHORISED, null, authorised.refund(), null, processed);
        } else if (event instanceof ReturnDenied denied) {
            return new ReturnState(requested, DENIED, denied.reason(), null, null, processed);
        } else if (event instanceof ReturnReceived back) {
            return new ReturnState(requested, RECEIVED, null, refund, back, processed.with(back.request()));
        }
        return new ReturnState(
                requested, event instanceof ReturnClosed ? CLOSED : status, denial, refund, received, processed);
    }
}
