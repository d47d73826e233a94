package io.daybook.commandside.payment;

/** Status of the first authorisation of a payment. */
enum AuthorisationStatus {
    /** It was not requested. */
    UNASKED,
    /** It was requested and has no outcome. */
    OPEN,
    /** The provider's answer was lost. */
    UNKNOWN,
    /** The provider took note of it, and the customer has still to pay. */
    PENDING,
    /** The provider authorised it. */
    AUTHORISED,
    /** The provider declined it, or will never be asked. */
    DECLINED,
    /** It was voided before the customer had paid. */
    VOIDED;

    /** Whether the provider has been asked and has not said yes or no. */
    boolean isOpen() {
        return this == OPEN || this == UNKNOWN || this == PENDING;
    }
}
