package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.PaymentId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Finds the lines of a payment without an index: the lines themselves are a binary trie over the payments' hashes.
 *
 * <p>Each new line copies the path to its place (path copying, as in any persistent tree), so the newest line is the
 * root, and one that is cut off leaves the trie before it. A search reads as many lines as the logarithm of their
 * number, whatever the age of the payment.
 */
final class LedgerTrie {

    /** Where no line is. */
    static final long NONE = -1;

    private LedgerTrie() {}

    /**
     * The place of a payment in the trie.
     *
     * @param lines its lines, the newest first
     * @param before where the newest line of its hash begins, {@link #NONE} for none
     * @param branches what its next line branches to
     */
    record Place(List<LedgerFile.Stored> lines, long before, List<Long> branches) {

        List<LedgerEntry> entries() {
            return lines.stream().map(stored -> stored.line().entry()).toList();
        }
    }

    /** Finds the place of the payment, from the newest line on. */
    static Place place(PaymentId paymentId, long newest, LedgerFile file) throws IOException {
        long hash = hash(paymentId);
        List<Long> branches = new ArrayList<>();
        long at = newest;
        while (at != NONE) {
            LedgerLine line = file.line(at).line();
            int common = Long.numberOfLeadingZeros(hash ^ hash(line.entry().paymentId()));
            for (int bit = branches.size();
                    bit < Math.min(common, line.branches().size());
                    bit++) {
                branches.add(line.branches().get(bit));
            }
            if (common == Long.SIZE) {
                break;
            }
            while (branches.size() < common) {
                branches.add(NONE);
            }
            branches.add(at);
            at = common < line.branches().size() ? line.branches().get(common) : NONE;
        }
        return new Place(lines(paymentId, at, file), at, branches);
    }

    /** Another payment may have the same hash. */
    private static List<LedgerFile.Stored> lines(PaymentId paymentId, long newest, LedgerFile file) throws IOException {
        List<LedgerFile.Stored> lines = new ArrayList<>();
        for (long at = newest; at != NONE; ) {
            LedgerFile.Stored stored = file.line(at);
            if (stored.line().entry().paymentId().equals(paymentId)) {
                lines.add(stored);
            }
            at = stored.line().before();
        }
        return lines;
    }

    /** It is in the file, so it must never change. */
    private static long hash(PaymentId paymentId) {
        return UUID.nameUUIDFromBytes(paymentId.value().getBytes(StandardCharsets.UTF_8))
                .getMostSignificantBits();
    }
}
