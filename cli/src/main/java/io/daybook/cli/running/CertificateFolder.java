package io.daybook.cli.running;

import io.daybook.cli.console.Failure;
import io.daybook.kit.tls.Peer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * A folder with the certificates of a system: {@code <name>.pem} and {@code <name>.key} for each part and for clients,
 * and {@code ca.pem}, who has signed them.
 */
public record CertificateFolder(Path path) {

    /** The name of who is no part: commands. */
    public static final String CLIENT = "client";

    /** The name of who signs. */
    public static final String AUTHORITY = "ca";

    private static final String BUNDLE = "daybook";

    /** The folder for commands that ask a system at that address: {@link #ofUser()} if it is reached by TLS. */
    public static Optional<CertificateFolder> towards(URI address) {
        return "https".equals(address.getScheme()) ? ofUser() : Optional.empty();
    }

    /** The folder for commands: {@code DAYBOOK_CERTS}. Empty where that is not set. */
    public static Optional<CertificateFolder> ofUser() {
        return Optional.of(System.getenv().getOrDefault("DAYBOOK_CERTS", ""))
                .filter(given -> !given.isBlank())
                .map(given -> new CertificateFolder(Path.of(given)));
    }

    /** The certificate of a part, with what leads to the authority. */
    public Path certificate(String name) {
        return path.resolve(name + ".pem");
    }

    /** Its private key. */
    public Path key(String name) {
        return path.resolve(name + ".key");
    }

    /** Who has signed all of them. */
    public Path authority() {
        return certificate(AUTHORITY);
    }

    /**
     * Makes sure that all is there for a name.
     *
     * @throws Failure if a file is missing or may not be read
     */
    public void require(String name) {
        Stream.of(certificate(name), key(name), authority())
                .filter(file -> !Files.isReadable(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new Failure("there is no " + file + " that can be read; make it with: daybook certs " + path);
                });
    }

    /** The properties of a service: a bundle, for its own server too, and to whom it connects with that. */
    public Map<String, Object> properties(String name, List<Peer> peers) {
        String pem = "spring.ssl.bundle.pem." + BUNDLE + ".";
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(pem + "reload-on-update", true);
        properties.put(pem + "keystore.certificate", certificate(name).toUri());
        properties.put(pem + "keystore.private-key", key(name).toUri());
        properties.put(pem + "keystore.verify-keys", true);
        properties.put(pem + "truststore.certificate", authority().toUri());
        properties.put("spring.ssl.bundle.watch.file.quiet-period", "1s");
        peers.forEach(peer -> properties.put(peer.property(), BUNDLE));
        return properties;
    }

    /**
     * What a command connects with.
     *
     * @throws Failure if a file is missing
     */
    public SSLContext context() {
        require(CLIENT);
        PemSslStoreDetails identity = PemSslStoreDetails.forCertificate(
                        certificate(CLIENT).toUri().toString())
                .withPrivateKey(key(CLIENT).toUri().toString());
        PemSslStoreDetails trust =
                PemSslStoreDetails.forCertificate(authority().toUri().toString());
        return SslBundle.of(new PemSslStoreBundle(identity, trust)).createSslContext();
    }
}
