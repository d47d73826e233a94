package io.daybook.cli.audit;

import tools.jackson.databind.JsonNode;

/** The money of a payment, in minor units of its currency. */
record Amounts(long authorised, long captured, long refunded) {

    /** Of a payment that one side does not know. */
    static final Amounts NONE = new Amounts(0, 0, 0);

    static Amounts of(JsonNode payment) {
        return new Amounts(amount(payment, "authorised"), amount(payment, "captured"), amount(payment, "refunded"));
    }

    private static long amount(JsonNode payment, String name) {
        return payment.path(name).path("amount").asLong(0);
    }
}
