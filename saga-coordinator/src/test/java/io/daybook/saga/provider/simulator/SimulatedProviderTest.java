package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.Calls.brl;
import static io.daybook.saga.provider.Calls.capture;
import static io.daybook.saga.provider.Calls.letGo;
import static io.daybook.saga.provider.Calls.refund;
import static io.daybook.saga.provider.Calls.renewal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import io.daybook.saga.provider.simulator.LedgerEntry.Result;
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

    private static final Outcome DONE = new Outcome.Done();
    private static final Duration HOLD = Duration.ofDays(7);

    private Path directory;
    private final List<Duration> pauses = new ArrayList<>();
    private ProviderLedger ledger;
    private SimulatedProvider provider;

    @BeforeEach
    void open(@TempDir Path temporary) {
        directory = temporary;
        ledger = ProviderLedger.open(directory);
        provider = at(NOW);
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
    void a_card_is_held_as_long_as_is_set() {
        ProviderCall call = authorisation(TenderKind.CARD, "tok_ok");
        assertThat(provider.make(call)).isEqualTo(new Outcome.Authorised("sim-" + call.key(), NOW.plus(HOLD)));
    }

    @ParameterizedTest
    @CsvSource({"DEBIT,tok_ok", "VOUCHER,tok_voucher"})
    void debit_and_vouchers_are_taken_at_once(TenderKind kind, String token) {
        ProviderCall call = authorisation(kind, token);
        assertThat(provider.make(call)).isEqualTo(new Outcome.Authorised("sim-" + call.key(), null));
        assertThat(ledger()).extracting(LedgerEntry::outcome).containsExactly(Result.CAPTURED);
    }

    @Test
    void a_slow_answer_can_be_found_before_it_is_given() {
        ProviderCall call = authorisation(TenderKind.CARD, "tok_slow");
        List<Boolean> found = new ArrayList<>();
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        SimulatedProvider slow = new SimulatedProvider(ledger, clock, HOLD, pause -> {
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
    void what_is_held_is_let_go_once_and_not_taken_any_more() {
        provider.make(authorisation(TenderKind.CARD, "tok_ok"));
        assertThat(provider.make(letGo())).isEqualTo(DONE);
        assertThat(provider.make(capture("late", 1))).isEqualTo(new Outcome.Declined("not_held"));
        assertThat(provider.make(letGo(/* retry= */ 1))).isEqualTo(DONE);
        assertThat(ledger())
                .filteredOn(line -> line.outcome() == Result.VOIDED)
                .extracting(LedgerEntry::amount)
                .containsExactlyInAnyOrder(brl(5_000), null);
    }

    @Test
    void what_is_held_is_taken_part_by_part_and_never_more_than_that() {
        provider.make(authorisation(TenderKind.CARD, "tok_ok"));
        assertThat(provider.make(capture("first", 3_000))).isEqualTo(DONE);
        assertThat(provider.make(capture("second", 2_001))).isEqualTo(new Outcome.Declined("not_held"));
        assertThat(provider.make(capture("third", 1_500))).isEqualTo(DONE);
        assertThat(provider.make(letGo())).isEqualTo(DONE);
        assertThat(provider.make(refund("all", 4_501))).isEqualTo(new Outcome.Declined("nothing_to_refund"));
        assertThat(provider.make(refund("all of it", 4_500))).isEqualTo(DONE);
        assertThat(ledger())
                .filteredOn(line -> line.outcome() == Result.VOIDED)
                .extracting(LedgerEntry::amount)
                .containsExactly(brl(500));
    }

    @Test
    void what_is_taken_in_full_cannot_be_let_go() {
        provider.make(authorisation(TenderKind.CARD, "tok_ok"));
        provider.make(capture("all", 5_000));
        assertThat(provider.make(letGo())).isEqualTo(new Outcome.Declined("already_captured"));
    }

    @Test
    void a_hold_is_over_at_its_hour_and_a_renewal_takes_its_place() {
        provider.make(authorisation(TenderKind.CARD, "tok_ok"));
        provider.make(capture("first", 3_000));
        SimulatedProvider later = at(NOW.plus(HOLD));
        assertThat(at(NOW.plus(HOLD).minusMillis(1)).make(capture("second", 500)))
                .isEqualTo(DONE);
        assertThat(later.make(capture("third", 500))).isEqualTo(new Outcome.Declined("expired"));

        ProviderCall renewal = renewal(/* retry= */ 1, "tok_ok", 2_000);
        assertThat(later.make(renewal))
                .isEqualTo(new Outcome.Authorised(
                        "sim-" + renewal.key(), NOW.plus(HOLD).plus(HOLD)));
        assertThat(later.make(capture("fourth", 1_501))).isEqualTo(new Outcome.Declined("not_held"));
        assertThat(later.make(capture("fifth", 1_500))).isEqualTo(DONE);
    }

    @Test
    void what_was_let_go_is_not_held_anew() {
        provider.make(authorisation(TenderKind.CARD, "tok_ok"));
        provider.make(letGo());
        assertThat(provider.make(renewal(/* retry= */ 1, "tok_ok", 5_000))).isEqualTo(new Outcome.Declined("voided"));
    }

    @Test
    void a_suffix_declines_the_first_such_call_and_the_next_one_is_done() {
        provider.make(authorisation(TenderKind.CARD, "tok_ok+capture=declined"));
        assertThat(provider.make(capture("first", 1))).isEqualTo(new Outcome.Declined("declined"));
        assertThat(provider.make(capture("first", 1))).isEqualTo(new Outcome.Declined("declined"));
        assertThat(provider.make(capture("second", 1))).isEqualTo(DONE);
    }

    @Test
    void a_card_whose_captures_fail_has_none() {
        provider.make(authorisation(TenderKind.CARD, "tok_capture_fails"));
        assertThat(provider.make(capture("first", 1))).isEqualTo(new Outcome.Declined("declined"));
        assertThat(provider.make(capture("second", 1))).isEqualTo(new Outcome.Declined("declined"));
    }

    @ParameterizedTest
    @CsvSource({"tok_timeout, AUTHORISED", "tok_timeout_declined, DECLINED"})
    void an_answer_is_lost_after_it_is_in_the_books_and_found_there(String token, Result result) {
        ProviderCall call = authorisation(TenderKind.CARD, token);
        assertThatThrownBy(() -> provider.make(call)).isInstanceOf(NoAnswer.class);
        assertThat(ledger()).extracting(LedgerEntry::outcome).containsExactly(result);
        assertThat(provider.find(call)).contains(provider.make(call));
    }

    @Test
    void what_is_taken_is_not_let_go_but_given_back_once() {
        provider.make(authorisation(TenderKind.DEBIT, "tok_ok"));
        assertThat(provider.make(letGo())).isInstanceOf(Outcome.Declined.class);
        assertThat(provider.make(refund("first", 3_000))).isEqualTo(DONE);
        assertThat(provider.make(refund("second", 2_001))).isInstanceOf(Outcome.Declined.class);
        assertThat(provider.make(refund("third", 2_000))).isEqualTo(DONE);
    }

    @Test
    void nothing_is_given_back_or_taken_that_was_never_there() {
        assertThat(provider.make(refund("first", 1))).isInstanceOf(Outcome.Declined.class);
        assertThat(provider.make(capture("first", 1))).isInstanceOf(Outcome.Declined.class);
    }

    private SimulatedProvider at(Instant now) {
        return new SimulatedProvider(ledger, Clock.fixed(now, ZoneOffset.UTC), HOLD, pauses::add);
    }

    private List<LedgerEntry> ledger() {
        return LedgerReader.read(directory);
    }
}
