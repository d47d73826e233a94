package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.payment.TenderKind;
import io.daybook.saga.provider.Calls;
import io.daybook.saga.provider.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A book of many payments that are over. */
class LargeLedgerIT {

    private static final int PAYMENTS = 30_000;
    private static final int AT_ONCE = 256; // They share one fsync.

    @Test
    void takes_no_memory_for_payments_that_are_over(@TempDir Path directory) throws IOException, InterruptedException {
        Path output = directory.resolve("child.out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeLedgerIT.class.getName(),
                        directory.resolve("book").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(() -> text(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String text(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The child: books many payments, and then looks them up, books another and opens the book again. */
    public static void main(String... arguments) throws InterruptedException {
        Path directory = Path.of(arguments[0]);
        try (ProviderLedger ledger = ProviderLedger.open(directory)) {
            AtomicInteger next = new AtomicInteger();
            ExecutorService providers = Executors.newFixedThreadPool(AT_ONCE);
            for (int provider = 0; provider < AT_ONCE; provider++) {
                providers.execute(() -> Stream.generate(next::getAndIncrement)
                        .takeWhile(number -> number < PAYMENTS)
                        .forEach(number -> book(ledger, number)));
            }
            providers.shutdown();
            if (!providers.awaitTermination(10, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The book is not full");
            }
        }
        for (int more = PAYMENTS; more < PAYMENTS + 2; more++) {
            try (ProviderLedger ledger = ProviderLedger.open(directory)) {
                for (int number : List.of(0, PAYMENTS / 2, more - 1)) {
                    assertThat(found(ledger, number)).isPresent();
                }
                assertThat(found(ledger, more)).isEmpty();
                book(ledger, more);
            }
        }
    }

    private static void book(ProviderLedger ledger, int number) {
        ProviderCall call = call(number);
        ledger.decide(
                call.key(),
                call.paymentId(),
                known -> new LedgerEntry(
                        call, Instant.EPOCH, LedgerEntry.Result.AUTHORISED, null, Calls.brl(5_000), Instant.EPOCH));
    }

    private static Optional<LedgerEntry> found(ProviderLedger ledger, int number) {
        ProviderCall call = call(number);
        return ledger.find(call.key(), call.paymentId());
    }

    private static ProviderCall call(int number) {
        return authorisation("payment-" + number, TenderKind.CARD, "tok_ok");
    }
}
