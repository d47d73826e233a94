package io.daybook.commandside.payment;

/** What is known of the provider's answer to the one question: may we have the money? */
enum PaymentStage {
    /** It was not asked. */
    UNASKED,
    /** It was asked and has not answered, or its answer was lost. */
    OPEN,
    /** Yes. */
    AUTHORISED,
    /** No; or it will never be asked. */
    DECLINED
}
