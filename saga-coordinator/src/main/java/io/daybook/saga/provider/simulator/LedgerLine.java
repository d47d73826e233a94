package io.daybook.saga.provider.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.axon.MessageMapper;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The form of a ledger's line: {@code <CRC-32 in hexadecimal> <JSON>} and a line feed, so that a person and a script
 * can read it, and half a line is known for what it is.
 */
final class LedgerLine {

    private static final ObjectMapper MAPPER = MessageMapper.create();
    private static final int CHECKSUM_LENGTH = 8;

    private LedgerLine() {}

    static byte[] written(LedgerEntry entry) {
        try {
            String json = MAPPER.writeValueAsString(entry);
            return (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("An entry cannot be written: " + entry, impossible);
        }
    }

    /** The entry, or nothing where the line is not as it was written. */
    static @Nullable LedgerEntry read(String line) {
        if (line.length() <= CHECKSUM_LENGTH
                || !checksum(line.substring(CHECKSUM_LENGTH + 1)).equals(line.substring(0, CHECKSUM_LENGTH))) {
            return null;
        }
        try {
            return MAPPER.readValue(line.substring(CHECKSUM_LENGTH + 1), LedgerEntry.class);
        } catch (JsonProcessingException foreign) {
            return null;
        }
    }

    private static String checksum(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
