package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.PaymentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The provider's books: one line for each outcome, only ever appended.
 *
 * <p>An entry is answered, and can be found, only after it is on the disk; entries that come together share one
 * {@code fsync}. Damage before the end is refused, because a provider that forgets what it took would take it again.
 * After a failed write nothing is known of what was not on the disk yet. None of it was answered, so it is cut off, and
 * the next call reads the book again before anything is accepted: a disk that was full for a moment stops nothing.
 */
public final class ProviderLedger implements AutoCloseable {

    private static final String FILE = "ledger.log";

    private final Path path;
    private final Map<String, Decided> byKey = new HashMap<>();
    private final Map<PaymentId, List<LedgerEntry>> byPayment = new HashMap<>();
    private final Object flushing = new Object();
    private LedgerFile file;
    private long written;
    private long flushed;
    private volatile @Nullable IOException broken;

    /** An entry, and where its line ends. */
    private record Decided(LedgerEntry entry, long end) {}

    private ProviderLedger(Path path, LedgerFile file, LedgerFile.Content content) {
        this.path = path;
        this.file = file;
        this.written = content.length();
        this.flushed = content.length();
        content.entries().forEach(entry -> remember(new Decided(entry, 0)));
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
            LedgerFile.Content content = file.read();
            file.continueAfter(content);
            return new ProviderLedger(path, file, content);
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
    public static List<LedgerEntry> read(Path directory) {
        try {
            return LedgerFile.read(directory.resolve(FILE)).entries();
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be read: " + directory, failed);
        }
    }

    /** The outcome with that key, if there is one. */
    Optional<LedgerEntry> find(String key) {
        mend();
        Decided decided;
        synchronized (this) {
            decided = byKey.get(key);
        }
        return Optional.ofNullable(decided).map(this::onDisk);
    }

    /**
     * Decides what was not decided yet, from what is known of the payment, and returns what stands in the ledger.
     *
     * @throws UncheckedIOException if it cannot be known whether the entry is on the disk
     */
    LedgerEntry decide(String key, PaymentId paymentId, Function<List<LedgerEntry>, LedgerEntry> decision) {
        mend();
        Decided decided;
        synchronized (this) {
            refuseIfBroken();
            Decided known = byKey.get(key);
            decided = known == null ? append(decision.apply(byPayment.getOrDefault(paymentId, List.of()))) : known;
        }
        return onDisk(decided);
    }

    private Decided append(LedgerEntry entry) {
        try {
            written = file.append(LedgerLine.written(entry));
        } catch (IOException failed) {
            throw broken(failed);
        }
        Decided decided = new Decided(entry, written);
        remember(decided);
        return decided;
    }

    private void remember(Decided decided) {
        byKey.put(decided.entry().key(), decided);
        byPayment
                .computeIfAbsent(decided.entry().paymentId(), payment -> new ArrayList<>())
                .add(decided.entry());
    }

    /** What stands in the book by then: while it waited, the entry may have been cut off by a failure. */
    private LedgerEntry onDisk(Decided decided) {
        synchronized (flushing) {
            Decided standing;
            synchronized (this) {
                standing = byKey.get(decided.entry().key());
            }
            if (standing == null) {
                throw new UncheckedIOException(
                        new IOException("The entry was lost: " + decided.entry().key()));
            }
            if (flushed < standing.end()) {
                flush();
            }
            return standing.entry();
        }
    }

    private void flush() {
        long end;
        LedgerFile open;
        synchronized (this) {
            refuseIfBroken();
            end = written;
            open = file;
        }
        try {
            open.flush();
            flushed = end;
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
                    LedgerFile.Content content = file.cutTo(flushed);
                    byKey.clear();
                    byPayment.clear();
                    content.entries().forEach(entry -> remember(new Decided(entry, 0)));
                    written = flushed;
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
