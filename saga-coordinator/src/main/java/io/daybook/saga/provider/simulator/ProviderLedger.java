package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.service.LockFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ledger on the disk: a small file for each payment, replaced as a whole.
 *
 * <p>An entry is answered, and can be found, only after it is on the disk. Nothing is held in memory, so a call that
 * failed leaves nothing to mend, and the next one reads what is there. Payments do not wait for each other; the file
 * system's journal lets them share its writes.
 */
public final class ProviderLedger implements Ledger, Books, AutoCloseable {

    private static final String PAYMENTS = "payments";
    private static final int AT_ONCE = 1 << 10;

    private final Path payments;
    private final LockFile lock;
    private final List<Object> stripes =
            IntStream.range(0, AT_ONCE).mapToObj(stripe -> new Object()).toList();

    private ProviderLedger(Path payments, LockFile lock) {
        this.payments = payments;
        this.lock = lock;
    }

    /**
     * Opens the ledger in the directory, and begins one where there is none.
     *
     * @throws IllegalStateException if another process has it open, or it is of a former version
     * @throws UncheckedIOException if it cannot be written
     */
    public static ProviderLedger open(Path directory) {
        Path former = directory.resolve("ledger.log");
        if (Files.exists(former)) {
            throw new IllegalStateException("The provider's ledger is of a former version and cannot be read: " + former
                    + ". Move it away to begin a new one, which knows none of its payments");
        }
        try {
            Path payments = Files.createDirectories(directory.resolve(PAYMENTS));
            PaymentFile.force(directory);
            LockFile lock = LockFile.take(directory.resolve("ledger.lock"));
            if (lock == null) {
                throw new IllegalStateException("Somebody else has the provider's ledger open: " + directory);
            }
            return new ProviderLedger(payments, lock);
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be opened: " + directory, failed);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if what is known of the payment is damaged
     * @throws UncheckedIOException if it cannot be known whether the entry is on the disk
     */
    @Override
    public Optional<LedgerEntry> find(String key, PaymentId paymentId) {
        synchronized (stripe(paymentId)) {
            return booked(key, PaymentFile.of(paymentId, payments).read());
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if what is known of the payment is damaged
     * @throws UncheckedIOException if it cannot be known whether the entry is on the disk
     */
    @Override
    public LedgerEntry decide(String key, PaymentId paymentId, Function<List<LedgerEntry>, LedgerEntry> decision) {
        PaymentFile file = PaymentFile.of(paymentId, payments);
        synchronized (stripe(paymentId)) {
            List<LedgerEntry> known = file.read();
            return booked(key, known).orElseGet(() -> {
                LedgerEntry entry = decision.apply(known);
                file.write(Stream.concat(Stream.of(entry), known.stream()).toList());
                return entry;
            });
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if it is damaged
     */
    @Override
    public List<LedgerEntry> lines(PaymentId paymentId) {
        synchronized (stripe(paymentId)) {
            return PaymentFile.of(paymentId, payments).read();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if what is known of a payment is damaged
     * @throws UncheckedIOException if the ledger cannot be read
     */
    @Override
    public BooksPage payments(int limit, @Nullable String after) {
        List<PaymentFile> files = files(limit + 1, after);
        boolean more = files.size() > limit;
        List<PaymentFile> shown = more ? files.subList(0, limit) : files;
        List<LedgerPayment> payments = shown.stream()
                .map(file -> LedgerPayment.of(file.read()))
                .flatMap(Optional::stream)
                .toList();
        return new BooksPage(payments, more ? shown.get(limit - 1).name() : null);
    }

    /** Those that follow the named one, by name. Every name is looked at, and no more are held than are wanted. */
    private List<PaymentFile> files(int limit, @Nullable String after) {
        PriorityQueue<PaymentFile> first =
                new PriorityQueue<>(Comparator.comparing(PaymentFile::name).reversed());
        try (Stream<Path> files = Files.list(payments)) {
            files.map(PaymentFile::new)
                    .filter(file ->
                            file.isFinished() && (after == null || file.name().compareTo(after) > 0))
                    .forEach(file -> {
                        first.add(file);
                        if (first.size() > limit) {
                            first.remove();
                        }
                    });
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be read: " + payments, failed);
        }
        return first.stream().sorted(Comparator.comparing(PaymentFile::name)).toList();
    }

    private Object stripe(PaymentId paymentId) {
        return stripes.get(Math.floorMod(paymentId.hashCode(), AT_ONCE));
    }

    private Optional<LedgerEntry> booked(String key, List<LedgerEntry> known) {
        Optional<LedgerEntry> booked =
                known.stream().filter(entry -> entry.key().equals(key)).findFirst();
        booked.ifPresent(entry -> PaymentFile.force(payments)); // The call that wrote it may have failed before that.
        return booked;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be closed", failed);
        }
    }
}
