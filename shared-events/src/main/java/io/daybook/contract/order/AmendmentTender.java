package io.daybook.contract.order;

import static io.daybook.contract.Sensitivity.Level.SECRET;

import io.daybook.contract.Sensitivity;
import io.daybook.contract.payment.TenderKind;

/**
 * What pays for that which an amendment adds. How much that is, the order says.
 *
 * @param kind the means of payment; none that the customer pays days later
 * @param token the provider's name for the customer's means of payment
 * @param instalments 1 to 36
 */
public record AmendmentTender(
        TenderKind kind, @Sensitivity(SECRET) String token, int instalments) {}
