package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Calls;
import io.daybook.saga.provider.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderLedgerTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private Path directory;

    @BeforeEach
    void choose(@TempDir Path temporary) {
        directory = temporary;
    }

    @Test
    void what_was_answered_is_found_after_a_restart() {
        LedgerEntry booked;
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            booked = book(ledger, "a");
        }
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            assertThat(ledger.find(booked.key())).contains(booked);
            assertThat(book(ledger, "a")).isEqualTo(booked);
        }
        assertThat(ProviderLedger.read(directory)).containsExactly(booked);
    }

    @Test
    void a_line_torn_at_any_byte_is_cut_and_the_book_goes_on() throws IOException {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            book(ledger, "a");
        }
        long whole = Files.size(file());
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            book(ledger, "b");
        }
        byte[] both = Files.readAllBytes(file());
        for (int length = (int) whole; length < both.length; length++) {
            Files.write(file(), Arrays.copyOf(both, length));
            try (ProviderLedger ledger = ProviderLedger.open(directory)) {
                assertThat(ledger.find(call("b").key())).isEmpty();
                book(ledger, "c");
            }
            assertThat(ProviderLedger.read(directory)).hasSize(2);
        }
    }

    @Test
    void damage_before_the_end_is_refused() throws IOException {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            book(ledger, "a");
            book(ledger, "b");
        }
        byte[] bytes = Files.readAllBytes(file());
        bytes[20] ^= 1;
        Files.write(file(), bytes);
        assertThatThrownBy(() -> ProviderLedger.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("damaged at byte 0");
    }

    @Test
    void two_providers_do_not_share_one_book() {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            assertThatThrownBy(() -> ProviderLedger.open(directory)).isInstanceOf(IllegalStateException.class);
            assertThat(book(ledger, "a")).isNotNull();
        }
    }

    @Test
    void many_at_once_are_all_booked_each_once() {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            List<LedgerEntry> booked = IntStream.range(0, 400)
                    .parallel()
                    .mapToObj(number -> book(ledger, "payment-" + number % 100))
                    .toList();
            assertThat(ProviderLedger.read(directory)).hasSize(100).containsAll(booked);
        }
    }

    @Test
    void a_write_that_fails_is_not_answered_and_the_next_finds_the_book_whole() throws IOException {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            LedgerEntry before = book(ledger, "a");
            assertThatThrownBy(() -> bookInterrupted(ledger, "b")).isInstanceOf(UncheckedIOException.class);
            Files.write(file(), new byte[] {'0', '1'}, StandardOpenOption.APPEND); // What a full disk leaves of a line.

            assertThat(book(ledger, "a")).isEqualTo(before);
            assertThat(ledger.find(call("b").key())).isEmpty();
            LedgerEntry after = book(ledger, "b");

            assertThat(ledger.find(call("b").key())).contains(after);
            assertThat(ProviderLedger.read(directory)).containsExactly(before, after);
        }
    }

    @Test
    void many_at_once_lose_nothing_that_was_answered_when_writes_fail() {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            List<LedgerEntry> answered = IntStream.range(0, 400)
                    .parallel()
                    .mapToObj(number -> bookAsWellAsCanBe(ledger, number))
                    .flatMap(Optional::stream)
                    .toList();

            assertThat(answered).isNotEmpty();
            assertThat(ProviderLedger.read(directory)).doesNotHaveDuplicates().containsAll(answered);
        }
    }

    private static Optional<LedgerEntry> bookAsWellAsCanBe(ProviderLedger ledger, int number) {
        try {
            String payment = "payment-" + number;
            return Optional.of(number % 20 == 7 ? bookInterrupted(ledger, payment) : book(ledger, payment));
        } catch (UncheckedIOException failed) {
            return Optional.empty();
        }
    }

    /** An interrupted write closes the file, as a broken disk would. */
    private static LedgerEntry bookInterrupted(ProviderLedger ledger, String payment) {
        Thread.currentThread().interrupt();
        try {
            return book(ledger, payment);
        } finally {
            Thread.interrupted();
        }
    }

    private Path file() {
        return directory.resolve("ledger.log");
    }

    private static ProviderCall call(String payment) {
        return authorisation(payment, TenderKind.CARD, "tok_ok");
    }

    private static LedgerEntry book(ProviderLedger ledger, String payment) {
        ProviderCall call = call(payment);
        return ledger.decide(
                call.key(),
                call.paymentId(),
                known -> new LedgerEntry(
                        call.key(),
                        NOW,
                        call.intent(),
                        call.paymentId(),
                        call.orderId(),
                        LedgerEntry.Result.AUTHORISED,
                        null,
                        Calls.brl(5_000),
                        NOW));
    }
}
