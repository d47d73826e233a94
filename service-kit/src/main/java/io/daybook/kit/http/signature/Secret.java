package io.daybook.kit.http.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What the tokens of an installation are signed with: one for all its services.
 *
 * @param secret given from outside; null to keep one in a file
 * @param data the installation's data directory, where the file is made
 */
@ConfigurationProperties("daybook")
public record Secret(@Nullable String secret, @Nullable Path data) {

    private static final String FILE = "secret.key";
    private static final int BYTES = 32;
    private static final int LENGTH_MIN = 32;

    /**
     * The secret.
     *
     * @throws IllegalStateException if neither a secret nor a data directory is given, if the one that is given is too
     *     short, or if the file is damaged
     */
    public byte[] bytes() {
        if (secret != null && !secret.isBlank()) {
            return longEnough(secret, "daybook.secret (DAYBOOK_SECRET)", "Give a longer one, of random characters.");
        }
        if (data == null) {
            throw new IllegalStateException("Neither daybook.secret (DAYBOOK_SECRET) nor daybook.data is set.");
        }
        try {
            return fromFile(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Linked into place whole, so of several services that start at once one makes the file and all read it. */
    private static byte[] fromFile(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve(FILE);
        if (!Files.exists(file)) {
            Path draft = Files.createTempFile(
                    directory,
                    FILE,
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(draft, fresh());
                force(draft, StandardOpenOption.WRITE); // Or a power cut leaves the name of a file without content.
                Files.createLink(file, draft);
                force(directory, StandardOpenOption.READ);
            } catch (FileAlreadyExistsException madeMeanwhile) {
                // Another service was quicker, and its secret is the one.
            } finally {
                Files.delete(draft);
            }
        }
        return longEnough(
                Files.readString(file).strip(),
                "The secret in " + file,
                "Restore the file, or delete it to have a new secret made: then the cursors and consistency tokens that"
                        + " clients hold are no longer accepted.");
    }

    private static void force(Path path, OpenOption access) throws IOException {
        try (FileChannel channel = FileChannel.open(path, access)) {
            channel.force(true);
        }
    }

    /** A key that anybody can guess lets anybody sign. */
    private static byte[] longEnough(String text, String name, String remedy) {
        if (text.length() < LENGTH_MIN) {
            throw new IllegalStateException(
                    name + " has " + text.length() + " characters and needs " + LENGTH_MIN + ". " + remedy);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
