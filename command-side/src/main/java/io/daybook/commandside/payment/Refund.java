package io.daybook.commandside.payment;

/**
 * Money on its way back to the customer.
 *
 * @param amount minor units
 * @param paid whether the provider gave it back
 */
record Refund(long amount, boolean paid) {}
