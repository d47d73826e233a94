package io.daybook.commandside.payment;

/** Status of one operation that the provider is asked for. */
enum OperationStatus {
    /** It was requested and has no outcome. */
    REQUESTED,
    /** The provider's answer was lost. */
    UNKNOWN,
    /** The provider did it. */
    DONE,
    /** The provider refused, or was not asked. */
    FAILED
}
