package io.daybook.saga.provider.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads a whole ledger, also while a provider writes it. For tests. */
public final class LedgerReader {

    private LedgerReader() {}

    /** The entries of all payments in the directory, the oldest first. */
    public static List<LedgerEntry> read(Path directory) {
        try (Stream<Path> files = Files.list(directory.resolve("payments"))) {
            return files.filter(file -> !file.toString().endsWith(".new"))
                    .flatMap(file -> new PaymentFile(file).read().stream())
                    .sorted(Comparator.comparing(LedgerEntry::at))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
