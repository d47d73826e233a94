package io.daybook.commandside.order;

import io.daybook.contract.payment.ProviderToken;
import io.daybook.contract.payment.TenderKind;

/**
 * Which tokens the tenders of an order may have.
 *
 * <p>The simulator's are known here. A real provider alone knows its own, and declines what is none; names of the
 * simulator are not its, so they are judged by the simulator's rules everywhere.
 *
 * @param simulated whether payments go to the simulator
 */
public record TokenRule(boolean simulated) {

    private static final String OF_SIMULATOR = "tok_";

    /**
     * The rule for the provider that the setting {@code daybook.provider.kind} names.
     *
     * @throws IllegalArgumentException if it names none
     */
    public static TokenRule of(String kind) {
        return switch (kind) {
            case "simulator" -> new TokenRule(true);
            case "http" -> new TokenRule(false);
            default ->
                throw new IllegalArgumentException("daybook.provider.kind must be simulator or http and is " + kind);
        };
    }

    /** Whether nothing is known against the token, whoever the provider is. */
    static boolean mayBe(TenderKind kind, String token) {
        return !token.startsWith(OF_SIMULATOR)
                || ProviderToken.parse(kind, token).isPresent();
    }

    /** Whether the token may be one of this kind. */
    boolean allows(TenderKind kind, String token) {
        return simulated ? ProviderToken.parse(kind, token).isPresent() : mayBe(kind, token);
    }
}
