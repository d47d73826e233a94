package io.daybook.contract.returns;

import java.util.List;

/**
 * The status of one return.
 */
public enum ReturnStatus {
    /** The customer wants to send goods back; that is being decided. */
    REQUESTED,
    /** The goods may come back. */
    AUTHORISED,
    /** They may not. */
    DENIED,
    /** They are here; money and stock are being settled. */
    RECEIVED,
    /** The money is given back, and what can be sold again is on sale. */
    CLOSED;

    /** The actions that staff may request of a return now. */
    public List<String> allowedActions() {
        return this == AUTHORISED ? List.of("RECEIVE") : List.of();
    }
}
