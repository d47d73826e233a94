package io.daybook.cli.certs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.axonserver.AxonServerOptions;
import io.daybook.axonserver.EmbeddedAxonServer;
import io.daybook.axonserver.TlsFiles;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.kit.tls.Peer;
import io.daybook.kit.tls.TlsContexts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Who is believed by a server and by a client that go on while their certificates change. */
class ChangedCertificatesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String HERE = "127.0.0.1";

    private final Path directory;

    private CertificateFolder ours;
    private CertificateFolder others;
    private TlsFiles files;
    private EmbeddedAxonServer server;

    ChangedCertificatesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void serve() throws Exception {
        ours = new CertificateFolder(directory.resolve("ours"));
        others = new CertificateFolder(directory.resolve("others"));
        try (CertificateAuthority authority = CertificateAuthority.of(ours)) {
            authority.sign("server", 1, "serverAuth", List.of(HERE));
            authority.sign("elsewhere", 1, "serverAuth", List.of("elsewhere.example"));
            authority.sign(CertificateFolder.CLIENT, 1, "clientAuth", List.of());
        }
        CertificateAuthority.of(others).close();
        files = new TlsFiles(ours.certificate("server"), ours.key("server"), directory.resolve("clients.pem"));
        replace(ours.authority(), directory.resolve("clients.pem"));
        server = EmbeddedAxonServer.start(AxonServerOptions.inMemory().withTls(files));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void who_was_let_in_is_not_let_in_when_his_authority_is_withdrawn() throws IOException {
        SSLContext client = ours.context();
        assertThat(hears(client)).isTrue();

        replace(others.authority(), directory.resolve("clients.pem"));

        await().atMost(PATIENCE).until(() -> !hears(client));
    }

    @Test
    void a_client_goes_by_what_its_bundle_says_now() {
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("b", bundle(ours));
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of(Peer.AXONSERVER.property(), "b")));
        TlsContexts contexts = new TlsContexts(bundles, environment);
        SSLContext client = contexts.towards(Peer.AXONSERVER).orElseThrow();
        assertThat(hears(client)).isTrue();

        bundles.updateBundle("b", bundle(others));

        assertThat(hears(client)).isFalse();
        assertThat(contexts.towards(Peer.MONGODB)).isEmpty();
    }

    @Test
    void a_certificate_is_for_its_names_only() throws Exception {
        assertThat(health()).isEqualTo(200);

        replace(ours.key("elsewhere"), files.key());
        replace(ours.certificate("elsewhere"), files.certificate());

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThatThrownBy(this::health).isInstanceOf(SSLHandshakeException.class));
    }

    @Test
    void files_that_do_not_belong_together_are_refused() throws IOException {
        AxonServerOptions options = AxonServerOptions.inMemory();
        TlsFiles mixed = new TlsFiles(files.certificate(), ours.key("elsewhere"), null);
        Path empty = Files.createFile(directory.resolve("empty.pem"));

        assertThatThrownBy(() -> EmbeddedAxonServer.start(options.withTls(mixed)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the key of");
        assertThatThrownBy(() -> EmbeddedAxonServer.start(options.withTls(new TlsFiles(empty, files.key(), null))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no certificate");
        assertThatThrownBy(() -> EmbeddedAxonServer.start(
                        options.withTls(new TlsFiles(files.certificate(), files.key(), empty))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no certificate");
    }

    private int health() throws IOException, InterruptedException {
        return HttpClient.newBuilder()
                .sslContext(ours.context())
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(server.httpAddress() + "/actuator/health"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    /** Whether the server speaks, as one of gRPC does at once, to who comes with that. */
    private boolean hears(SSLContext client) {
        try (SSLSocket socket = (SSLSocket) client.getSocketFactory().createSocket(HERE, server.port())) {
            socket.setSoTimeout(30_000);
            SSLParameters http2 = socket.getSSLParameters();
            http2.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(http2);
            socket.startHandshake();
            return socket.getInputStream().read() >= 0;
        } catch (IOException refused) {
            return false;
        }
    }

    private SslBundle bundle(CertificateFolder trusted) {
        return SslBundle.of(new PemSslStoreBundle(
                PemSslStoreDetails.forCertificate(ours.certificate(CertificateFolder.CLIENT)
                                .toUri()
                                .toString())
                        .withPrivateKey(
                                ours.key(CertificateFolder.CLIENT).toUri().toString()),
                PemSslStoreDetails.forCertificate(trusted.authority().toUri().toString())));
    }

    private static void replace(Path from, Path to) throws IOException {
        Path fresh = Files.copy(from, to.resolveSibling("fresh"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(fresh, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
