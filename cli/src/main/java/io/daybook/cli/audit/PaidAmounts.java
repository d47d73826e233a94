package io.daybook.cli.audit;

import tools.jackson.databind.JsonNode;

/** The money of a payment, in minor units of its currency. */
record PaidAmounts(long authorised, long captured, long refunded) {

    /** Of a payment that one side does not know. */
    static final PaidAmounts NONE = new PaidAmounts(0, 0, 0);

    static PaidAmounts of(JsonNode payment) {
        return new PaidAmounts(amount(payment, "authorised"), amount(payment, "captured"), amount(payment, "refunded"));
    }

    private static long amount(JsonNode payment, String name) {
        return payment.path(name).path("amount").asLong(0);
    }
}
