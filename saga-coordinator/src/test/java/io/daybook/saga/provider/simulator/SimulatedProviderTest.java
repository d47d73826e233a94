package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.Calls.letGo;
import static io.daybook.saga.provider.Calls.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedProviderTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private Path directory;
    private final List<Duration> pauses = new ArrayList<>();
    private ProviderLedger ledger;
    private SimulatedProvider provider;

    @BeforeEach
    void open(@TempDir Path temporary) {
        directory = temporary;
        ledger = ProviderLedger.open(directory);
        provider = new SimulatedProvider(ledger, Clock.fixed(NOW, ZoneOffset.UTC), pauses::add);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @ParameterizedTest
    @CsvSource({"tok_declined,declined", "tok_insufficient_funds,insufficient_funds", "tok_unheard_of,declined"})
    void some_tokens_are_declined(String token, String code) {
        assertThat(provider.make(authorisation(TenderKind.CARD, token))).isEqualTo(new Outcome.Declined(code));
    }

    @Test
    void a_card_is_held_for_a_week() {
        ProviderCall call = authorisation(TenderKind.CARD, "tok_ok");
        assertThat(provider.make(call))
                .isEqualTo(new Outcome.Authorised("sim-" + call.key(), NOW.plus(Duration.ofDays(7))));
    }

    @ParameterizedTest
    @CsvSource({"DEBIT,tok_ok", "VOUCHER,tok_voucher"})
    void debit_and_vouchers_are_taken_at_once(TenderKind kind, String token) {
        ProviderCall call = authorisation(kind, token);
        assertThat(provider.make(call)).isEqualTo(new Outcome.Authorised("sim-" + call.key(), null));
        assertThat(ledger()).extracting(LedgerEntry::outcome).containsExactly(LedgerEntry.Result.CAPTURED);
    }

    @Test
    void a_slow_answer_can_be_found_before_it_is_given() {
        ProviderCall call = authorisation(TenderKind.CARD, "tok_slow");
        List<Boolean> found = new ArrayList<>();
        SimulatedProvider slow = new SimulatedProvider(ledger, Clock.fixed(NOW, ZoneOffset.UTC), pause -> {
            pauses.add(pause);
            found.add(provider.find(call).isPresent());
        });
        assertThat(slow.make(call)).isInstanceOf(Outcome.Authorised.class);
        assertThat(pauses).containsExactly(Duration.ofSeconds(3));
        assertThat(found).containsExactly(true);
    }

    @Test
    void the_same_key_is_answered_as_the_first_time_and_booked_once() {
        Outcome first = provider.make(authorisation(TenderKind.CARD, "tok_ok"));
        assertThat(provider.make(authorisation(TenderKind.CARD, "tok_ok"))).isEqualTo(first);
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void a_key_it_never_saw_is_not_found() {
        assertThat(provider.find(letGo())).isEmpty();
    }

    @Test
    void what_is_held_is_let_go() {
        provider.make(authorisation(TenderKind.CARD, "tok_ok"));
        assertThat(provider.make(letGo())).isEqualTo(new Outcome.Done());
    }

    @Test
    void what_is_taken_is_not_let_go_but_given_back_once() {
        provider.make(authorisation(TenderKind.DEBIT, "tok_ok"));
        assertThat(provider.make(letGo())).isInstanceOf(Outcome.Declined.class);
        assertThat(provider.make(refund("first", 3_000))).isEqualTo(new Outcome.Done());
        assertThat(provider.make(refund("second", 2_001))).isInstanceOf(Outcome.Declined.class);
        assertThat(provider.make(refund("third", 2_000))).isEqualTo(new Outcome.Done());
    }

    @Test
    void nothing_is_given_back_that_was_never_taken() {
        assertThat(provider.make(refund("first", 1))).isInstanceOf(Outcome.Declined.class);
    }

    private List<LedgerEntry> ledger() {
        return LedgerReader.read(directory);
    }
}
