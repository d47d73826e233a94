package io.daybook.contract.payment;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.ProviderToken.Behaviour;
import io.daybook.contract.payment.ProviderToken.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderTokenTest {

    private static final Set<String> CARDS = Set.of(
            "tok_ok",
            "tok_declined",
            "tok_insufficient_funds",
            "tok_timeout",
            "tok_timeout_declined",
            "tok_slow",
            "tok_capture_fails");

    private static final Map<TenderKind, Set<String>> TOKENS = Map.of(
            TenderKind.CARD,
            CARDS,
            TenderKind.DEBIT,
            CARDS,
            TenderKind.VOUCHER,
            Set.of("tok_voucher", "tok_declined"),
            TenderKind.BANK_SLIP,
            Set.of("tok_bank_slip"));

    @Test
    void each_kind_takes_its_own_tokens_and_no_other() {
        List<String> all = new ArrayList<>(CARDS);
        all.addAll(List.of("tok_voucher", "tok_bank_slip", "tok_unheard_of", "TOK_OK", "tok_ok ", ""));
        TOKENS.forEach((kind, tokens) -> assertThat(all)
                .filteredOn(token -> ProviderToken.parse(kind, token).isPresent())
                .as(kind.name())
                .containsExactlyInAnyOrderElementsOf(tokens));
    }

    @ParameterizedTest
    @CsvSource({
        "tok_ok, AUTHORISE, DONE, declined",
        "tok_declined, AUTHORISE, DECLINED, declined",
        "tok_insufficient_funds, AUTHORISE, DECLINED, insufficient_funds",
        "tok_timeout, AUTHORISE, LOST, declined",
        "tok_timeout_declined, AUTHORISE, DECLINED_LOST, declined",
        "tok_slow, AUTHORISE, SLOW, declined",
        "tok_slow, RENEWAL, DONE, declined",
        "tok_capture_fails, AUTHORISE, DONE, declined",
        "tok_capture_fails, CAPTURE, ALWAYS_DECLINED, declined"
    })
    void a_token_says_how_calls_are_taken(String token, Call call, Behaviour behaviour, String code) {
        ProviderToken parsed = ProviderToken.parse(TenderKind.CARD, token).orElseThrow();
        assertThat(parsed.of(call)).isEqualTo(behaviour);
        assertThat(parsed.declineCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "authorise, AUTHORISE",
        "renewal, RENEWAL",
        "capture, CAPTURE",
        "void, VOID",
        "refund, REFUND",
    })
    void a_suffix_gives_one_call_each_outcome(String name, Call call) {
        Map.of(
                        "declined", Behaviour.DECLINED,
                        "lost", Behaviour.LOST,
                        "lost_undone", Behaviour.LOST_UNDONE,
                        "slow", Behaviour.SLOW,
                        "error", Behaviour.ERROR)
                .forEach((outcome, behaviour) -> assertThat(
                                ProviderToken.parse(TenderKind.CARD, "tok_ok+" + name + "=" + outcome)
                                        .orElseThrow()
                                        .behaviours())
                        .isEqualTo(Map.of(call, behaviour)));
    }

    @ParameterizedTest
    @CsvSource({"DEBIT, tok_ok", "VOUCHER, tok_voucher", "BANK_SLIP, tok_bank_slip"})
    void several_suffixes_stand_in_any_order_with_a_token_of_each_kind(TenderKind kind, String token) {
        assertThat(ProviderToken.parse(kind, token + "+void=lost+refund=declined"))
                .isPresent()
                .isEqualTo(ProviderToken.parse(kind, token + "+refund=declined+void=lost"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tok_ok+",
                "tok_ok+capture",
                "tok_ok+capture=",
                "tok_ok+capture=done",
                "tok_ok+capture=always_declined",
                "tok_ok+capture=declined_lost",
                "tok_ok+capture=lost=lost",
                "tok_ok+Capture=lost",
                "tok_ok+settle=lost",
                "tok_ok++capture=lost",
                "tok_ok+capture=lost+capture=lost",
                "tok_ok+capture=lost+capture=declined",
                "tok_capture_fails+capture=lost",
                "tok_timeout+authorise=declined",
                "+capture=lost",
                "capture=lost"
            })
    void a_suffix_that_is_none_or_comes_twice_is_refused(String token) {
        assertThat(ProviderToken.parse(TenderKind.CARD, token)).isEmpty();
    }
}
