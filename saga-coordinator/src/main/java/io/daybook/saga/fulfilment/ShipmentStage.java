package io.daybook.saga.fulfilment;

/**
 * The stages of one shipment, as the saga has observed them.
 */
enum ShipmentStage {
    /** It is not on a work list yet. */
    TO_PLAN,
    /** The warehouse has to pack it. */
    PLANNED,
    /** It was held before it was packed, so it is off the work list. */
    HELD_UNPACKED,
    /** It is packed; what is due for it is being captured. */
    PACKED,
    /** It is packed and held. */
    HELD_PACKED,
    /** It may leave. */
    RELEASED,
    /** The carrier has it. */
    DISPATCHED,
    /** The customer has it. */
    DELIVERED,
    /** The carrier lost it; staff must choose. */
    LOST,
    /** It was lost, and its lines are being reserved and allocated anew. */
    RESHIPPING,
    /** It was lost, and another shipment takes over its lines and its share. */
    REPLACED,
    /** It was lost, and its share is being given back. */
    REFUNDING,
    /** It was lost, and its share was given back. */
    REFUNDED,
    /** It will not leave. */
    CANCELLED,
    /** It was cancelled: the pieces that stay are in another shipment, the share of the others is being given back. */
    TAKEN_APART;

    /** Whether it has not left. */
    boolean cancellable() {
        return compareTo(DISPATCHED) < 0;
    }

    boolean packed() {
        return this == PACKED || this == HELD_PACKED;
    }

    /** Whether nothing can follow for this shipment any more. */
    boolean ended() {
        return this == DELIVERED || this == REPLACED || this == REFUNDED || this == CANCELLED || this == TAKEN_APART;
    }

    /** Whether what was taken for it belongs to it still. */
    boolean keepsItsShare() {
        return this != REPLACED && !givesBack() && this != REFUNDED;
    }

    boolean givesBack() {
        return this == REFUNDING || this == TAKEN_APART;
    }
}
