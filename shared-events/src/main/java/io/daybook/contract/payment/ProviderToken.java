package io.daybook.contract.payment;

import static io.daybook.contract.Sensitivity.Level.NONE;

import io.daybook.contract.Sensitivity;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a token makes the provider simulator do.
 *
 * <pre>
 * token                   kinds                what it leads to
 * tok_ok                  CARD, DEBIT          every call is done
 * tok_declined            CARD, DEBIT, VOUCHER the authorisation is declined
 * tok_insufficient_funds  CARD, DEBIT          the same, with that code
 * tok_timeout             CARD, DEBIT          authorised, and the answer is lost
 * tok_timeout_declined    CARD, DEBIT          declined, and the answer is lost
 * tok_slow                CARD, DEBIT          authorised, and the answer comes after 3 s
 * tok_capture_fails       CARD, DEBIT          every capture is declined
 * tok_voucher             VOUCHER              every call is done
 * tok_bank_slip           BANK_SLIP            pending until it is paid
 * </pre>
 *
 * <p>A suffix gives one call an outcome, for example {@code tok_ok+capture=lost+refund=declined}: the calls are {@code
 * authorise}, {@code renewal} (of an authorisation), {@code capture}, {@code void} and {@code refund}, each at most
 * once, and only where the token itself says nothing of that call.
 *
 * @param behaviours of the calls that are not simply done
 * @param declineCode the provider's reason where a call is declined
 */
public record ProviderToken(
        Map<Call, Behaviour> behaviours, @Sensitivity(NONE) String declineCode) {

    private static final Set<TenderKind> CARDS = EnumSet.of(TenderKind.CARD, TenderKind.DEBIT);

    private static final Map<String, Base> BASES = Map.of(
            "tok_ok", new Base(CARDS, Map.of()),
            "tok_declined",
                    new Base(
                            EnumSet.of(TenderKind.CARD, TenderKind.DEBIT, TenderKind.VOUCHER),
                            Map.of(Call.AUTHORISE, Behaviour.DECLINED)),
            "tok_insufficient_funds", new Base(CARDS, Map.of(Call.AUTHORISE, Behaviour.DECLINED)),
            "tok_timeout", new Base(CARDS, Map.of(Call.AUTHORISE, Behaviour.LOST)),
            "tok_timeout_declined", new Base(CARDS, Map.of(Call.AUTHORISE, Behaviour.DECLINED_LOST)),
            "tok_slow", new Base(CARDS, Map.of(Call.AUTHORISE, Behaviour.SLOW)),
            "tok_capture_fails", new Base(CARDS, Map.of(Call.CAPTURE, Behaviour.ALWAYS_DECLINED)),
            "tok_voucher", new Base(EnumSet.of(TenderKind.VOUCHER), Map.of()),
            "tok_bank_slip", new Base(EnumSet.of(TenderKind.BANK_SLIP), Map.of()));

    private static final Map<String, Call> CALLS = Map.of(
            "authorise", Call.AUTHORISE,
            "renewal", Call.RENEWAL,
            "capture", Call.CAPTURE,
            "void", Call.VOID,
            "refund", Call.REFUND);

    private static final Map<String, Behaviour> OUTCOMES = Map.of(
            "declined", Behaviour.DECLINED,
            "lost", Behaviour.LOST,
            "lost_undone", Behaviour.LOST_UNDONE,
            "slow", Behaviour.SLOW,
            "error", Behaviour.ERROR);

    private record Base(Set<TenderKind> kinds, Map<Call, Behaviour> behaviours) {}

    /** What the simulator can be asked. */
    public enum Call {
        /** The first authorisation. */
        AUTHORISE,
        /** A new authorisation, before the former one expires. */
        RENEWAL,
        /** A part of what is held is taken. */
        CAPTURE,
        /** What is held is let go. */
        VOID,
        /** A part of what was taken is given back. */
        REFUND
    }

    /** How it takes a call. */
    public enum Behaviour {
        /** It is done. */
        DONE,
        /** The first such call of a payment is declined. What is asked anew after that, with another key, is done. */
        DECLINED,
        /** Every such call is declined. */
        ALWAYS_DECLINED,
        /** It is done, and the answer is lost. */
        LOST,
        /** It is declined, and the answer is lost. */
        DECLINED_LOST,
        /** It never arrives, and so there is no answer; the second time it is done. */
        LOST_UNDONE,
        /** It is done, and the answer comes late. */
        SLOW,
        /** The answer is an error that says nothing of the outcome, and nothing is done; the second time it is done. */
        ERROR
    }

    public ProviderToken {
        behaviours = Map.copyOf(behaviours);
    }

    /** How a call is taken. */
    public Behaviour of(Call call) {
        return behaviours.getOrDefault(call, Behaviour.DONE);
    }

    /** The token of that text; empty where it is none of this kind of payment. */
    public static Optional<ProviderToken> parse(TenderKind kind, String text) {
        List<String> parts = List.of(text.split("\\+", -1));
        Base base = BASES.get(parts.get(0));
        if (base == null || !base.kinds().contains(kind)) {
            return Optional.empty();
        }
        Map<Call, Behaviour> behaviours = new EnumMap<>(Call.class);
        behaviours.putAll(base.behaviours());
        for (String suffix : parts.subList(1, parts.size())) {
            List<String> pair = List.of(suffix.split("=", -1));
            Call call = CALLS.get(pair.get(0));
            Behaviour outcome = pair.size() == 2 ? OUTCOMES.get(pair.get(1)) : null;
            if (call == null || outcome == null || behaviours.putIfAbsent(call, outcome) != null) {
                return Optional.empty();
            }
        }
        boolean funds = parts.get(0).equals("tok_insufficient_funds");
        return Optional.of(new ProviderToken(behaviours, funds ? "insufficient_funds" : "declined"));
    }
}
