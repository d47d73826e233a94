package io.daybook.cli.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.Console;
import io.daybook.cli.running.CertificateFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.pem.PemContent;

/** What {@code daybook certs} makes. */
class CertsCommandTest {

    private final Path directory;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    CertsCommandTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private int daybook(String... arguments) {
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        return Daybook.execute(Console.plain(stream, stream), arguments);
    }

    @Test
    void certificates_are_renewed_by_who_has_signed_them() throws Exception {
        CertificateFolder folder = new CertificateFolder(directory.resolve("certs"));
        assertThat(daybook("certs", folder.path().toString(), "--days", "7", "--host", "shop.example,10.1.2.3"))
                .isZero();
        X509Certificate authority = chain(folder.authority()).get(0);
        X509Certificate first = chain(folder.certificate("gateway")).get(0);

        assertThat(first.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .contains("gateway", "localhost", "127.0.0.1", "shop.example", "10.1.2.3");
        assertThat(first.getNotAfter().toInstant())
                .isBetween(Instant.now().plus(6, ChronoUnit.DAYS), Instant.now().plus(8, ChronoUnit.DAYS));
        assertThatCode(() -> first.verify(authority.getPublicKey())).doesNotThrowAnyException();
        assertThat(folder.context().getProtocol()).isNotNull();
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files.filter(file -> file.toString().endsWith(".key")))
                    .hasSize(9)
                    .allMatch(file -> permissions(file).equals("rw-------"));
        }

        assertThat(daybook("certs", folder.path().toString())).isZero();

        assertThat(chain(folder.authority())).containsExactly(authority);
        X509Certificate second = chain(folder.certificate("gateway")).get(0);
        assertThat(second).isNotEqualTo(first);
        assertThatCode(() -> second.verify(authority.getPublicKey())).doesNotThrowAnyException();
    }

    @Test
    void what_is_no_folder_is_an_error() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(daybook("certs", file.toString())).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(file.toString());
    }

    @Test
    void a_system_does_not_start_without_the_certificates_that_it_is_told_to_use() {
        assertThat(daybook(
                        "up",
                        "--data",
                        directory.resolve("data").toString(),
                        "--certs",
                        directory.resolve("none").toString()))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("gateway.pem", "daybook certs");
    }

    private static List<X509Certificate> chain(Path file) throws IOException {
        return PemContent.load(file).getCertificates();
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }
}
