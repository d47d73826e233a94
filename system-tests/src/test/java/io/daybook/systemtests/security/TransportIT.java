package io.daybook.systemtests.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.cli.Daybook;
import io.daybook.cli.console.Console;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.systemtests.running.Jdk;
import io.daybook.systemtests.running.RunningSystem;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemContent;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** All parts in processes of their own, which talk by TLS with certificates on both sides. */
class TransportIT {

    private static final String CARD = "[{\"kind\":\"CARD\",\"token\":\"tok_ok\"}]";

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whom nobody connects to without a certificate. */
    private static final String[] BEHIND = {"command-side", "query-side", "saga-coordinator", "axonserver", "mongodb"};

    /** It has no ledger of its own, and asks the simulator of the first. */
    private static final String SECOND_COORDINATOR = "saga-coordinator-2";

    private final Path folder;

    TransportIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void lets_in_nobody_without_a_certificate_and_changes_certificates_while_orders_flow() throws Exception {
        CertificateFolder certificates = certificates("certs");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.writeString(
                data.resolve("accounts.json"),
                "[{\"name\":\"sam\",\"password\":\"sesame\",\"roles\":[\"staff\",\"operator\"]},"
                        + "{\"name\":\"daybook-service\",\"password\":\"open\",\"roles\":[\"service\"]}]");
        try (RunningSystem system = RunningSystem.start(
                data,
                Jdk.NEWEST,
                "--separate",
                "--instances",
                SECOND_COORDINATOR.replace("-2", "=2"),
                "--secure",
                "--issuer-port",
                "0",
                "--certs",
                certificates.path().toString())) {
            assertThat(system.gateway()).startsWith("https://");
            SSLContext anybody = SslBundle.of(new PemSslStoreBundle(null, trust(certificates)))
                    .createSslContext();
            String token = token(system, client(anybody));
            Supplier<Shop> shop = () -> new Shop(system.gateway(), client(anybody)).as(token);
            shop.get().define("tea");
            shop.get().receive("tea", 10_000, "tea");

            // The system is ready with one coordinator; the second must be there before its certificate changes.
            await().atMost(PATIENCE).until(() -> hears(certificates.context(), port(system, SECOND_COORDINATOR)));
            letsInNobodyElse(certificates, system, anybody);
            changeWhileOrdersFlow(certificates, system, shop, token);
        }
    }

    private void letsInNobodyElse(CertificateFolder certificates, RunningSystem system, SSLContext anybody)
            throws IOException, InterruptedException {
        SSLContext stranger = SslBundle.of(new PemSslStoreBundle(identity(certificates("others")), trust(certificates)))
                .createSslContext();
        for (String part : BEHIND) {
            assertThat(hears(stranger, port(system, part))).as(part).isFalse();
            assertThat(hears(anybody, port(system, part))).as(part).isFalse();
        }
        for (String part : List.of("command-side", "axonserver")) { // Which speak first, or to anybody.
            assertThat(hears(certificates.context(), port(system, part)))
                    .as(part)
                    .isTrue();
        }
        assertThat(plainly(system.address("command-side"))).isEqualTo(400);
        assertThat(system.dashboard()).startsWith("https://");
        assertThat(status(client(anybody), system.dashboard())).isEqualTo(401); // Its token is no certificate.
    }

    /** Each order comes by a connection of its own. */
    private void changeWhileOrdersFlow(
            CertificateFolder certificates, RunningSystem system, Supplier<Shop> shop, String token) throws Exception {
        Map<String, Certificate> before = shown(certificates, system);
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Integer> placed = CompletableFuture.supplyAsync(() -> ordersUntil(enough, shop));

        certificates("certs");
        Map<String, Certificate> signed = new TreeMap<>();
        for (String part : before.keySet()) {
            signed.put(
                    part,
                    PemContent.load(certificates.certificate(part))
                            .getCertificates()
                            .get(0));
        }
        assertThat(signed).doesNotContainValue(before.get("gateway"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(shown(certificates, system)).isEqualTo(signed));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(certificate(certificates, port(system, SECOND_COORDINATOR)))
                        .isEqualTo(signed.get("saga-coordinator")));
        assertThat(certificate(certificates, URI.create(system.dashboard()).getPort()))
                .isEqualTo(signed.get("axonserver"));
        Shop second = new Shop(system.address(SECOND_COORDINATOR), client(certificates.context())).as(token);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        second.get("/v1/simulator/payments").body().path("items"))
                .isNotEmpty());
        enough.set(true);

        assertThat(placed.join()).isPositive();
    }

    private static int ordersUntil(AtomicBoolean enough, Supplier<Shop> shop) {
        int placed = 0;
        while (!enough.get() || placed == 0) {
            try {
                Shop.Answer answer = shop.get().order("order-" + placed++, "tea", 1, CARD);
                assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
                assertThat(answer.text("/status/order")).isEqualTo("CONFIRMED");
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }
        return placed;
    }

    /** Made anew where they are there already. */
    private CertificateFolder certificates(String name) {
        Path path = folder.resolve(name);
        assertThat(Daybook.execute(Console.plain(System.err, System.err), new String[] {"certs", path.toString()}))
                .isZero();
        return new CertificateFolder(path);
    }

    private static PemSslStoreDetails trust(CertificateFolder certificates) {
        return PemSslStoreDetails.forCertificate(
                certificates.authority().toUri().toString());
    }

    private static PemSslStoreDetails identity(CertificateFolder certificates) {
        return PemSslStoreDetails.forCertificate(certificates
                        .certificate(CertificateFolder.CLIENT)
                        .toUri()
                        .toString())
                .withPrivateKey(
                        certificates.key(CertificateFolder.CLIENT).toUri().toString());
    }

    /** The staff's, as the issuer gives it. */
    private static String token(RunningSystem system, HttpClient http) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(system.address("issuer") + "/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Basic c2FtOnNlc2FtZQ==") // sam:sesame
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return http.send(request, BodyHandlers.ofString())
                .body()
                .replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private static HttpClient client(SSLContext tls) {
        return HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .sslContext(tls)
                .build();
    }

    private static int port(RunningSystem system, String part) throws IOException {
        return Integer.parseInt(system.address(part).replaceFirst("/\\?.*", "").replaceFirst(".*:", ""));
    }

    /** What a part shows to who has a certificate. */
    private static Map<String, Certificate> shown(CertificateFolder certificates, RunningSystem system)
            throws IOException {
        Map<String, Certificate> shown = new TreeMap<>();
        for (String part :
                Stream.concat(Stream.of("gateway", "issuer"), Stream.of(BEHIND)).toList()) {
            shown.put(part, certificate(certificates, port(system, part)));
        }
        return shown;
    }

    private static Certificate certificate(CertificateFolder certificates, int port) throws IOException {
        try (SSLSocket socket = socket(certificates.context(), port)) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private static SSLSocket socket(SSLContext tls, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(30_000);
        SSLParameters both = socket.getSSLParameters();
        both.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        socket.setSSLParameters(both);
        return socket;
    }

    /** Whether a server answers anything; with TLS 1.3 it looks at a client's certificate after the handshake. */
    private static boolean hears(SSLContext tls, int port) {
        try (SSLSocket socket = socket(tls, port)) {
            socket.startHandshake();
            socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() >= 0;
        } catch (IOException refused) {
            return false;
        }
    }

    /** The status of a request without TLS to a server that has it. */
    private static int plainly(String address) throws IOException, InterruptedException {
        return status(HttpClient.newHttpClient(), address.replace("https", "http"));
    }

    private static int status(HttpClient http, String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
