package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.PaymentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The provider's books: one line for each outcome, only ever appended.
 *
 * <p>An entry is answered, and can be found, only after it is on the disk; entries that come together share one
 * {@code fsync}. Damage is refused where it is met, because a provider that forgets what it took would take it again.
 * Nothing of the book is held in memory: its lines lead to each other, as {@link LedgerTrie} says.
 * After a failed write nothing is known of what was not on the disk yet. None of it was answered, so it is cut off, and
 * the next call reads the book again before anything is accepted: a disk that was full for a moment stops nothing.
 */
public final class ProviderLedger implements AutoCloseable {

    private static final String FILE = "ledger.log";

    private final Path path;
    private final Object flushing = new Object();
    private LedgerFile file;
    private LedgerFile.End end;
    private long flushed;
    private int mended;
    private volatile @Nullable IOException broken;

    /** An entry, where its line ends, and how often the book had been mended when it was read or written there. */
    private record Decided(LedgerEntry entry, long end, int mended) {}

    private ProviderLedger(Path path, LedgerFile file, LedgerFile.End end) {
        this.path = path;
        this.file = file;
        this.end = end;
        this.flushed = end.length();
    }

    /**
     * Opens the ledger in the directory, and begins one where there is none.
     *
     * @throws IllegalStateException if another process has it open, or it is damaged before its end
     * @throws UncheckedIOException if it cannot be read or written
     */
    public static ProviderLedger open(Path directory) {
        Path path = directory.resolve(FILE);
        try {
            LedgerFile file = LedgerFile.open(path);
            try {
                LedgerFile.End end = file.end();
                file.continueAfter(end);
                return new ProviderLedger(path, file, end);
            } catch (IOException | RuntimeException failure) {
                file.close();
                throw failure;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be opened: " + path, failed);
        }
    }

    /**
     * Reads the ledger in the directory, in the order of its entries, also while a provider writes it.
     *
     * @throws IllegalStateException if it is damaged before its end
     * @throws UncheckedIOException if it cannot be read
     */
    public static void read(Path directory, Consumer<LedgerEntry> reader) {
        try {
            LedgerFile.read(directory.resolve(FILE), line -> reader.accept(line.entry()));
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be read: " + directory, failed);
        }
    }

    /**
     * The outcome with that key of that payment, if there is one.
     *
     * @throws IllegalStateException if a line that leads to it is damaged
     * @throws UncheckedIOException if it cannot be known whether the entry is on the disk
     */
    Optional<LedgerEntry> find(String key, PaymentId paymentId) {
        mend();
        Optional<Decided> decided;
        synchronized (this) {
            decided = decided(key, place(paymentId));
        }
        return decided.map(this::onDisk);
    }

    /**
     * Decides what was not decided yet, from what is known of the payment, the newest first, and returns what stands in
     * the ledger.
     *
     * @throws IllegalStateException if a line that leads to the payment is damaged
     * @throws UncheckedIOException if it cannot be known whether the entry is on the disk
     */
    LedgerEntry decide(String key, PaymentId paymentId, Function<List<LedgerEntry>, LedgerEntry> decision) {
        mend();
        Decided decided;
        synchronized (this) {
            LedgerTrie.Place place = place(paymentId);
            decided = decided(key, place).orElseGet(() -> append(decision.apply(place.entries()), place));
        }
        return onDisk(decided);
    }

    private LedgerTrie.Place place(PaymentId paymentId) {
        refuseIfBroken();
        try {
            return LedgerTrie.place(paymentId, end.newest(), file);
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    private Optional<Decided> decided(String key, LedgerTrie.Place place) {
        return place.lines().stream()
                .filter(stored -> stored.line().entry().key().equals(key))
                .map(stored -> new Decided(stored.line().entry(), stored.end(), mended))
                .findFirst();
    }

    private Decided append(LedgerEntry entry, LedgerTrie.Place place) {
        try {
            long start = end.length();
            byte[] line = new LedgerLine(entry, place.before(), place.branches()).written();
            end = new LedgerFile.End(file.append(line), start);
            return new Decided(entry, end.length(), mended);
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    /** While it waited, the entry may have been cut off by a failure. */
    private LedgerEntry onDisk(Decided decided) {
        synchronized (flushing) {
            if (decided.mended() != mended) {
                throw new UncheckedIOException(new IOException(
                        "The entry may be lost: " + decided.entry().key()));
            }
            if (flushed < decided.end()) {
                flush();
            }
            return decided.entry();
        }
    }

    private void flush() {
        long length;
        LedgerFile open;
        synchronized (this) {
            refuseIfBroken();
            length = end.length();
            open = file;
        }
        try {
            open.flush();
            flushed = length;
        } catch (IOException failed) {
            throw broken(failed);
        }
    }

    /** Opens the book anew after a failure, cut to what is surely on the disk. If that fails, the next call tries. */
    private void mend() {
        if (broken == null) {
            return; // Without waiting for an fsync under way, or no two entries would ever share one.
        }
        synchronized (flushing) {
            synchronized (this) {
                if (broken == null) {
                    return;
                }
                try {
                    file.close();
                    file = LedgerFile.open(path);
                    end = file.cutTo(flushed);
                    mended++;
                    broken = null;
                } catch (IOException failed) {
                    throw broken(failed);
                }
            }
        }
    }

    private synchronized UncheckedIOException broken(IOException failed) {
        broken = failed;
        return new UncheckedIOException("The provider's ledger cannot be written", failed);
    }

    private synchronized void refuseIfBroken() {
        if (broken != null) {
            throw new UncheckedIOException("The provider's ledger could not be written before", broken);
        }
    }

    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be closed", failed);
        }
    }
}
