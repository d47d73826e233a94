package io.daybook.cli.certs;

import io.daybook.cli.running.CertificateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.util.FileSystemUtils;

/**
 * Signs certificates that are good to try TLS with, by the {@code keytool} of this Java. Who signs is kept in the
 * folder, so that certificates can be replaced one after another.
 */
final class CertificateAuthority implements AutoCloseable {

    private static final String PASSWORD = "DAYBOOK_KEYSTORE_PASSWORD";
    private static final String AUTHORITY_DAYS = "3650";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final CertificateFolder folder;
    private final String password = UUID.randomUUID().toString();
    private final Path scratch;
    private final Path store;

    private CertificateAuthority(CertificateFolder folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.path());
        scratch = Files.createTempDirectory("daybook-certs");
        store = scratch.resolve("keys.p12");
    }

    /**
     * The authority of a folder, which is made if it is missing.
     *
     * @throws GeneralSecurityException if there is one and its files cannot be used
     */
    static CertificateAuthority of(CertificateFolder folder) throws IOException, GeneralSecurityException {
        CertificateAuthority authority = new CertificateAuthority(folder);
        try {
            authority.open();
            return authority;
        } catch (IOException | GeneralSecurityException failure) {
            authority.close();
            throw failure;
        } catch (RuntimeException damaged) {
            authority.close();
            throw new GeneralSecurityException(
                    folder.key(CertificateFolder.AUTHORITY) + " or its certificate cannot be used", damaged);
        }
    }

    private void open() throws IOException, GeneralSecurityException {
        if (Files.exists(folder.key(CertificateFolder.AUTHORITY))) {
            readAuthority();
        } else {
            generate(
                    CertificateFolder.AUTHORITY,
                    List.of("-validity", AUTHORITY_DAYS, "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign,cRLSign"));
            write(CertificateFolder.AUTHORITY);
        }
    }

    private void readAuthority() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        PrivateKey key =
                PemContent.load(folder.key(CertificateFolder.AUTHORITY)).getPrivateKey();
        List<X509Certificate> chain = PemContent.load(folder.authority()).getCertificates();
        keys.setKeyEntry(
                CertificateFolder.AUTHORITY,
                Objects.requireNonNull(key),
                password.toCharArray(),
                chain.toArray(Certificate[]::new));
        try (var out = Files.newOutputStream(store)) {
            keys.store(out, password.toCharArray());
        }
    }

    /**
     * Signs a certificate and puts it in the place of the one of before.
     *
     * @param usages what it is good for, {@code serverAuth} and {@code clientAuth}
     * @param hosts by what names and addresses who has it can be reached
     */
    void sign(String name, int days, String usages, List<String> hosts) throws IOException, GeneralSecurityException {
        String names = hosts.stream()
                .map(host -> (host.matches("[0-9.]+|.*:.*") ? "ip:" : "dns:") + host)
                .distinct()
                .collect(Collectors.joining(","));
        List<String> options =
                new ArrayList<>(List.of("-signer", CertificateFolder.AUTHORITY, "-validity", String.valueOf(days)));
        options.addAll(List.of("-ext", "eku=" + usages));
        if (!names.isEmpty()) {
            options.addAll(List.of("-ext", "san=" + names));
        }
        generate(name, options);
        write(name);
    }

    private void generate(String name, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", // It does little, many times.
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass:env",
                PASSWORD,
                "-alias",
                name,
                "-dname",
                "CN=" + name + ",O=Daybook example",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        command.addAll(options);
        ProcessBuilder keytool = new ProcessBuilder(command).redirectErrorStream(true);
        keytool.environment().put(PASSWORD, password);
        Process running = keytool.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.onExit().join().exitValue() != 0) {
            throw new IOException("keytool: " + said.strip());
        }
    }

    /** The key first: who reads both waits until nothing has changed for a moment. */
    private void write(String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
        replace(
                folder.key(name),
                pem("PRIVATE KEY", keys.getKey(name, password.toCharArray()).getEncoded()),
                "rw-------");
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : keys.getCertificateChain(name)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        replace(folder.certificate(name), chain.toString(), "rw-r--r--");
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN " + what + "-----\n" + LINES.encodeToString(encoded) + "\n-----END " + what + "-----\n";
    }

    private static void replace(Path file, String text, String permissions) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(
                fresh, PosixFilePermissions.asFileAttribute(Set.copyOf(PosixFilePermissions.fromString(permissions))));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(scratch);
    }
}
