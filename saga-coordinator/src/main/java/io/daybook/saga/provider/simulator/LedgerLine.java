package io.daybook.saga.provider.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.axon.MessageMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger: the entry, and where the lines are that a search goes on to from there.
 *
 * <p>Its form is {@code <CRC-32 in hexadecimal> <JSON>} and a line feed, so that a person and a script can read it, and
 * half a line is known for what it is.
 *
 * @param entry what was decided
 * @param before where the line before of the same hash begins, {@link LedgerTrie#NONE} for none
 * @param branches for each bit of the payment's hash, where the newest line begins that has the bits before in common
 *     with it and that bit not, {@link LedgerTrie#NONE} for none
 */
record LedgerLine(LedgerEntry entry, long before, List<Long> branches) {

    private static final ObjectMapper MAPPER = MessageMapper.create();
    private static final int CHECKSUM_LENGTH = 8;

    LedgerLine {
        branches = List.copyOf(branches);
    }

    byte[] written() {
        try {
            String json = MAPPER.writeValueAsString(this);
            return (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An entry cannot be written: " + entry, impossible);
        }
    }

    /**
     * The line, or nothing where it is not as it was written.
     *
     * @throws IllegalStateException if it was written so, but by another version
     */
    static @Nullable LedgerLine read(String line) {
        if (line.length() <= CHECKSUM_LENGTH
                || !checksum(line.substring(CHECKSUM_LENGTH + 1)).equals(line.substring(0, CHECKSUM_LENGTH))) {
            return null;
        }
        try {
            return MAPPER.readValue(line.substring(CHECKSUM_LENGTH + 1), LedgerLine.class);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("The provider's ledger is in a form of another version: " + line, foreign);
        }
    }

    private static String checksum(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
