package io.daybook.saga.provider.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.axon.MessageMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.CRC32;

/**
 * The file of one payment: its entries, the newest first, as {@code <CRC-32 in hexadecimal> <JSON>}.
 *
 * <p>It is replaced as a whole by a rename, which the file system does entirely or not at all.
 */
record PaymentFile(Path path) {

    private static final ObjectMapper MAPPER = MessageMapper.create();
    private static final int JSON_AT = 9;
    private static final String UNFINISHED = ".new";

    /** Of that payment, in the directory of all. */
    static PaymentFile of(PaymentId paymentId, Path payments) {
        // The hash is on the disk, so it must never change.
        String name = UUID.nameUUIDFromBytes(paymentId.value().getBytes(StandardCharsets.UTF_8))
                .toString();
        return new PaymentFile(payments.resolve(name));
    }

    /** By which the files of a ledger are in order. */
    String name() {
        return path.getFileName().toString();
    }

    /** Whether it is a payment's, and not the rest of a write that was cut off. */
    boolean isFinished() {
        return !name().endsWith(UNFINISHED);
    }

    /**
     * The entries that are on the disk; none where there is no file.
     *
     * @throws IllegalStateException if it is not as it was written
     */
    List<LedgerEntry> read() {
        try {
            byte[] bytes = Files.readAllBytes(path);
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (bytes.length <= JSON_AT || !text.substring(0, JSON_AT).equals(checksum(bytes, JSON_AT))) {
                throw new IllegalStateException("The provider's ledger is damaged: " + path);
            }
            return List.of(MAPPER.readValue(bytes, JSON_AT, bytes.length - JSON_AT, LedgerEntry[].class));
        } catch (NoSuchFileException unknown) {
            return List.of();
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException("The provider's ledger is in a form of another version: " + path, foreign);
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be read: " + path, failed);
        }
    }

    /** Returns when the entries are on the disk. */
    void write(List<LedgerEntry> entries) {
        Path unfinished = path.resolveSibling(name() + UNFINISHED);
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            byte[] json = MAPPER.writeValueAsBytes(entries);
            OutputStream whole = Channels.newOutputStream(channel);
            whole.write(checksum(json, 0).getBytes(StandardCharsets.UTF_8));
            whole.write(json);
            channel.force(true);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be written: " + path, failed);
        }
        force(path.resolveSibling(""));
    }

    /** Returns when the names in the directory are on the disk; costs next to nothing when they already were. */
    static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException failed) {
            throw new UncheckedIOException("The provider's ledger cannot be written: " + directory, failed);
        }
    }

    private static String checksum(byte[] bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, bytes.length - from);
        return String.format(Locale.ROOT, "%08x ", crc.getValue());
    }
}
