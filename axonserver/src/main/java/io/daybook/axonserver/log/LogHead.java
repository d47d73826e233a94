package io.daybook.axonserver.log;

import java.util.HexFormat;

/**
 * How far a log has come, small enough to be written down elsewhere. Kept outside, it shows that a log was cut or
 * exchanged for an older one, which the log itself cannot show.
 *
 * @param records how many records there are
 * @param hash SHA-256 of the last of them, in hexadecimal; by the chain it stands for all
 */
public record LogHead(long records, String hash) {

    static LogHead of(Chain chain) {
        return new LogHead(chain.records(), HexFormat.of().formatHex(chain.hash()));
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static LogHead parse(String text) {
        String[] parts = text.strip().split(":", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,18}") || !parts[1].matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not the head of a log: " + text);
        }
        return new LogHead(Long.parseLong(parts[0]), parts[1]);
    }

    @Override
    public String toString() {
        return records + ":" + hash;
    }
}
