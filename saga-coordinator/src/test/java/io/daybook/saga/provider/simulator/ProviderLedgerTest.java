package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Calls;
import io.daybook.saga.provider.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
            assertThat(find(ledger, "a")).contains(booked);
            assertThat(book(ledger, "a")).isEqualTo(booked);
        }
        assertThat(read()).containsExactly(booked);
    }

    @Test
    void a_write_cut_at_any_byte_leaves_what_was_answered_and_the_book_goes_on() throws IOException {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            LedgerEntry before = book(ledger, "a");
            byte[] whole = Files.readAllBytes(file("a"));
            for (int length = 0; length < whole.length; length++) {
                Files.write(unfinished("a"), Arrays.copyOf(whole, length));
                Files.write(unfinished("b"), Arrays.copyOf(whole, length));
                assertThat(find(ledger, "b")).isEmpty();
                assertThat(find(ledger, "a")).contains(before);
                assertThat(read()).containsExactly(before);
            }
            assertThat(find(ledger, "b")).isEmpty();
            book(ledger, "b");
            assertThat(read()).hasSize(2);
        }
    }

    @Test
    void a_flipped_bit_is_refused_and_nothing_is_decided_over_it() throws IOException {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            book(ledger, "a");
            LedgerEntry other = book(ledger, "b");
            byte[] whole = Files.readAllBytes(file("a"));
            for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
                byte[] flipped = whole.clone();
                flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                Files.write(file("a"), flipped);
                for (ThrowingCallable question :
                        List.<ThrowingCallable>of(() -> find(ledger, "a"), () -> book(ledger, "a"), this::read)) {
                    assertThatThrownBy(question)
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("damaged");
                }
                assertThat(Files.readAllBytes(file("a"))).isEqualTo(flipped);
            }
            assertThat(find(ledger, "b")).contains(other);
        }
    }

    @Test
    void a_book_of_a_former_version_is_refused_and_left_as_it_is() throws IOException {
        Path former = Files.writeString(directory.resolve("ledger.log"), "67f2fa54 {\"key\":\"of old\"}");
        assertThatThrownBy(() -> ProviderLedger.open(directory))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("former version")
                .hasMessageContaining("Move it away");
        assertThat(former).hasContent("67f2fa54 {\"key\":\"of old\"}");
    }

    @Test
    void a_line_of_another_version_is_refused_and_nothing_is_decided_over_it() throws IOException {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            String former = "[{\"key\":\"of old\",\"outcome\":\"AUTHORISED\"}]";
            CRC32 crc = new CRC32();
            crc.update(former.getBytes(StandardCharsets.UTF_8));
            String file = String.format(Locale.ROOT, "%08x %s", crc.getValue(), former);
            Files.writeString(file("a"), file);
            assertThatThrownBy(() -> book(ledger, "a"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another version");
            assertThat(file("a")).hasContent(file);
        }
    }

    @Test
    void every_line_of_every_payment_is_found_among_many() {
        SplittableRandom random = new SplittableRandom(1);
        Map<String, List<LedgerEntry>> booked = new HashMap<>();
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            for (int line = 0; line < 500; line++) {
                String payment = "payment-" + random.nextInt(200);
                List<LedgerEntry> known = booked.computeIfAbsent(payment, none -> new ArrayList<>());
                LedgerEntry entry = entry(keyed(call(payment), "key-" + line));
                ledger.decide(entry.key(), entry.paymentId(), before -> {
                    assertThat(before).containsExactlyElementsOf(known);
                    return entry;
                });
                known.add(0, entry);
            }
            booked.values()
                    .forEach(entries -> entries.forEach(entry -> assertThat(ledger.find(entry.key(), entry.paymentId()))
                            .contains(entry)));
            assertThat(find(ledger, "payment-200")).isEmpty();
        }
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
            assertThat(read()).hasSize(100).containsAll(booked);
        }
    }

    @Test
    void a_write_that_fails_is_not_answered_and_the_next_finds_the_book_whole() throws IOException {
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            LedgerEntry before = book(ledger, "a");
            assertThatThrownBy(() -> bookInterrupted(ledger, "b")).isInstanceOf(UncheckedIOException.class);
            assertThat(book(ledger, "a")).isEqualTo(before);
            assertThat(find(ledger, "b")).isEmpty();
            LedgerEntry after = book(ledger, "b");

            assertThat(find(ledger, "b")).contains(after);
            assertThat(read()).containsExactlyInAnyOrder(before, after);
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
            assertThat(read()).doesNotHaveDuplicates().containsAll(answered);
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

    private Path file(String payment) {
        return PaymentFile.of(call(payment).paymentId(), directory.resolve("payments"))
                .path();
    }

    private Path unfinished(String payment) {
        Path file = file(payment);
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static ProviderCall call(String payment) {
        return authorisation(payment, TenderKind.CARD, "tok_ok");
    }

    private static LedgerEntry book(ProviderLedger ledger, String payment) {
        ProviderCall call = call(payment);
        return ledger.decide(call.key(), call.paymentId(), known -> entry(call));
    }

    private static ProviderCall keyed(ProviderCall call, String key) {
        return new ProviderCall(
                key,
                call.intent(),
                call.paymentId(),
                call.orderId(),
                call.causationId(),
                call.retry(),
                call.authorisation(),
                call.capture(),
                call.refund());
    }

    private static LedgerEntry entry(ProviderCall call) {
        return new LedgerEntry(call, NOW, LedgerEntry.Result.AUTHORISED, null, Calls.brl(5_000), NOW);
    }

    private static Optional<LedgerEntry> find(ProviderLedger ledger, String payment) {
        ProviderCall call = call(payment);
        return ledger.find(call.key(), call.paymentId());
    }

    private List<LedgerEntry> read() {
        return LedgerReader.read(directory);
    }
}
