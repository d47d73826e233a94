package io.daybook.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;

/** The key that tokens are signed with, kept as a JWK (RFC 7517) in a file that only its owner can read. */
final class SigningKey {

    private static final int BITS = 2048;

    private SigningKey() {}

    /**
     * The key in the file, or a new one.
     *
     * @throws IOException if the file cannot be read or written, or holds no key
     */
    static RSAKey of(@Nullable Path file) throws IOException {
        if (file == null || !Files.exists(file)) {
            return fresh(file);
        }
        try {
            return RSAKey.parse(Files.readString(file));
        } catch (ParseException damaged) {
            throw new IOException("There is no key in " + file + "; delete it to have a new one made.", damaged);
        }
    }

    private static RSAKey fresh(@Nullable Path file) throws IOException {
        try {
            RSAKey key = new RSAKeyGenerator(BITS).keyIDFromThumbprint(true).generate();
            if (file != null) {
                Path draft = Files.createTempFile(
                        file.toAbsolutePath().getParent(),
                        "key",
                        ".draft",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(draft, key.toJSONString());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return key;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("Every Java runtime has RSA", impossible);
        }
    }
}
