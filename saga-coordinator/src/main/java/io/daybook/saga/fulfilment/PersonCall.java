package io.daybook.saga.fulfilment;

/**
 * The call for a person to an order.
 *
 * <p>A person who was there for one lost answer is not there for the next, so each need is a call of its own, and a
 * command of its own. Needs that meet are one call.
 *
 * @param number how many calls there were
 * @param status how far the last one is
 */
record PersonCall(int number, Status status) {

    static final PersonCall NONE = new PersonCall(0, Status.NOT_NEEDED);

    /** How far a call is. */
    enum Status {
        /** Nobody is needed. */
        NOT_NEEDED,
        /** The order is being told that a person is needed. */
        CALLING,
        /** The order is known to wait for a person. */
        CALLED
    }

    /** Goes on with whether a person is needed now. A call that is on its way is not taken back: it cannot be. */
    PersonCall given(boolean needed) {
        return switch (status) {
            case NOT_NEEDED -> needed ? new PersonCall(number + 1, Status.CALLING) : this;
            case CALLING -> this;
            case CALLED -> needed ? this : new PersonCall(number, Status.NOT_NEEDED);
        };
    }

    PersonCall heard() {
        return open() ? new PersonCall(number, Status.CALLED) : this;
    }

    boolean open() {
        return status == Status.CALLING;
    }
}
