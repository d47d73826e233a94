package io.daybook.saga.fulfilment;

/**
 * The escalation of an order to a person.
 *
 * <p>A person who was there for one lost answer is not there for the next, so each need is an escalation of its own,
 * and a command of its own. Needs that meet are one.
 *
 * @param number how many there were
 * @param status how far the last one is
 */
record Escalation(int number, Status status) {

    static final Escalation NONE = new Escalation(0, Status.NOT_NEEDED);

    /** How far an escalation is. */
    enum Status {
        /** Nobody is needed. */
        NOT_NEEDED,
        /** The order is being told that a person is needed. */
        RAISED,
        /** The order is known to wait for a person. */
        ACKNOWLEDGED
    }

    /** Goes on with whether a person is needed now. One that is on its way is not taken back: it cannot be. */
    Escalation update(boolean needed) {
        return switch (status) {
            case NOT_NEEDED -> needed ? new Escalation(number + 1, Status.RAISED) : this;
            case RAISED -> this;
            case ACKNOWLEDGED -> needed ? this : new Escalation(number, Status.NOT_NEEDED);
        };
    }

    Escalation acknowledged() {
        return outstanding() ? new Escalation(number, Status.ACKNOWLEDGED) : this;
    }

    boolean outstanding() {
        return status == Status.RAISED;
    }
}
