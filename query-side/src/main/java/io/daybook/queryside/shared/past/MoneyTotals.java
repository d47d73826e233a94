package io.daybook.queryside.shared.past;

/**
 * Money of all orders together, in minor units.
 *
 * @param currency ISO 4217
 * @param authorised what was ever held, or taken without being held; a renewal counts again
 * @param captured what was taken
 * @param refunded of this, what was given back
 */
public record MoneyTotals(String currency, long authorised, long captured, long refunded) {}
