package io.daybook.commandside.payment;

/** Status of the authorisation of a payment. */
enum AuthorisationStatus {
    /** It was not requested. */
    UNASKED,
    /** It was requested and has no outcome, or the provider's answer was lost. */
    OPEN,
    /** The provider authorised it. */
    AUTHORISED,
    /** The provider declined it, or will never be asked. */
    DECLINED
}
