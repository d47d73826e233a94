package io.daybook.saga.fulfilment;

/**
 * The escalation of an order to staff.
 *
 * <p>Each time manual action becomes necessary a new escalation begins, with a command of its own. While one is open,
 * further reasons are part of it.
 *
 * @param number how many escalations there were
 * @param status the status of the last one
 */
record Escalation(int number, Status status) {

    static final Escalation NONE = new Escalation(0, Status.NOT_NEEDED);

    /** The status of an escalation. */
    enum Status {
        /** No manual action is necessary. */
        NOT_NEEDED,
        /** {@code RequireAction} has no answer yet. */
        RAISED,
        /** The order is known to require manual action. */
        ACKNOWLEDGED
    }

    /**
     * Updates the status by whether manual action is necessary now. One whose command is under way cannot be taken
     * back.
     */
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
