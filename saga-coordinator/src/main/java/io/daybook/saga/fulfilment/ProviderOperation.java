package io.daybook.saga.fulfilment;

import io.daybook.contract.payment.ProviderIntent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a payment at the provider, as the saga has observed it.
 *
 * <p>A success is final. A failure is not: the provider may say yes after all. A lost answer does not change the
 * status: it starts a series of look-ups beside it, which any outcome ends.
 *
 * @param id which capture, refund, void or new authorisation; empty where it is the first without an id of its own
 * @param lookup the look-ups of a lost answer; absent where no answer is lost
 */
record ProviderOperation(
        ProviderIntent intent,
        String id,
        Status status,
        @Nullable Lookup lookup) {

    /** The id of the first authorisation, of the first void, and of a capture without a request. */
    static final String FIRST = "";

    /** The status of an operation. */
    enum Status {
        /** No event has told of it. */
        UNASKED,
        /** Its payment has asked the provider, or will as soon as it can. */
        OPEN,
        /** The provider did it. */
        DONE,
        /** The provider refused, and nobody has decided yet what follows. */
        FAILED,
        /** The provider refused, and another operation takes its place. */
        RETRIED
    }

    static ProviderOperation unasked(ProviderIntent intent, String id) {
        return new ProviderOperation(intent, id, Status.UNASKED, null);
    }

    /** The id of a void or of a new authorisation. */
    static String id(int retry) {
        return retry == 0 ? FIRST : String.valueOf(retry);
    }

    boolean isNamed() {
        return !id.equals(FIRST);
    }

    boolean is(Status which) {
        return status == which;
    }

    /** Whether its command waits for an answer. A lost answer is looked up, so the command is not sent again. */
    boolean awaited() {
        return (status == Status.UNASKED || status == Status.OPEN) && lookup == null;
    }

    boolean refused() {
        return status == Status.FAILED || status == Status.RETRIED;
    }

    ProviderOperation opened() {
        return status == Status.UNASKED ? with(Status.OPEN) : this;
    }

    ProviderOperation done() {
        return with(Status.DONE);
    }

    ProviderOperation failed() {
        return status == Status.UNASKED || status == Status.OPEN ? with(Status.FAILED) : this;
    }

    ProviderOperation retried() {
        return status == Status.FAILED ? with(Status.RETRIED) : this;
    }

    ProviderOperation lost(Instant at) {
        return awaited() ? new ProviderOperation(intent, id, Status.OPEN, Lookup.begun(at)) : this;
    }

    /** Its answer was found, and is not the last one. */
    ProviderOperation found() {
        return with(status);
    }

    ProviderOperation with(@Nullable Lookup next) {
        return new ProviderOperation(intent, id, status, next);
    }

    boolean needsPerson() {
        return lookup != null && lookup.needsPerson();
    }

    private ProviderOperation with(Status next) {
        return new ProviderOperation(intent, id, next, null);
    }
}
