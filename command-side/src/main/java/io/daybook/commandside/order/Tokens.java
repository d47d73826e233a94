package io.daybook.commandside.order;

import io.daybook.contract.payment.TenderKind;
import java.util.Set;

/** The tokens that the payment provider knows, by kind of tender; any other pair is refused. */
final class Tokens {

    private static final Set<String> CARDS = Set.of("tok_ok", "tok_declined", "tok_insufficient_funds", "tok_slow");
    private static final Set<String> VOUCHERS = Set.of("tok_voucher", "tok_declined");

    private Tokens() {}

    static boolean isKnown(TenderKind kind, String token) {
        return switch (kind) {
            case CARD, DEBIT -> CARDS.contains(token);
            case BANK_SLIP -> false;
            case VOUCHER -> VOUCHERS.contains(token);
        };
    }
}
