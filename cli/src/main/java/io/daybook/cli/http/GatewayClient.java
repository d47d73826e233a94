package io.daybook.cli.http;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Failure;
import io.daybook.cli.running.CertificateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Sends a call to the gateway once. */
public final class GatewayClient {

    /** Longer than any wait that a call may ask for, which is 30 s, and its 10 s for the command. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(45);

    private static final int OK = 200;
    private static final int UNAUTHENTICATED = 401;
    private static final String HEALTH = "/actuator/health";

    private final URI gateway;
    private final HttpClient http;
    private final @Nullable String token;

    /**
     * A client of the gateway at the given address, with or without a slash at its end, with the access token that
     * is kept for it and the certificates of {@code DAYBOOK_CERTS}.
     */
    public GatewayClient(URI gateway) {
        this(gateway, CertificateFolder.towards(gateway));
    }

    /** The same with these certificates. */
    public GatewayClient(URI gateway, Optional<CertificateFolder> certificates) {
        this(gateway, AccessTokens.ofUser(), certificates);
    }

    GatewayClient(URI gateway, AccessTokens tokens, Optional<CertificateFolder> certificates) {
        this.gateway = withoutSlash(gateway);
        this.token = tokens.of(this.gateway).orElse(null);
        this.http = client(certificates);
    }

    /** An HTTP client that believes who the folder does, or who Java does if there is none. */
    public static HttpClient client(Optional<CertificateFolder> certificates) {
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5));
        certificates.map(CertificateFolder::context).ifPresent(client::sslContext);
        return client.build();
    }

    /** How an address is written wherever one is compared. */
    public static URI withoutSlash(URI gateway) {
        return URI.create(gateway.toString().replaceAll("/+$", ""));
    }

    /** The address it talks to, without a slash at the end. */
    @Override
    public String toString() {
        return gateway.toString();
    }

    /**
     * What the gateway says of its system; nothing to who may not know.
     *
     * @throws RefusedCall if it has to be known who asks
     * @throws Failure if nobody answers there
     */
    public JsonNode about() {
        try {
            Call call = Call.get("/actuator/info");
            Answer about = send(call);
            if (about.status() == UNAUTHENTICATED) {
                throw new RefusedCall(call, about);
            }
            return about.succeeded() ? about.body() : CliJson.MAPPER.createObjectNode();
        } catch (IOException e) {
            throw new Failure(
                    "no system answers at " + gateway + "; start one with: daybook up  (or give its --url)", e);
        }
    }

    /**
     * Sends the call and reads the answer, whatever its status.
     *
     * @throws IOException if no answer came; the call may have had its effect
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Answer send(Call call) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(
                    request(call)
                            .header("Accept", "application/json, application/problem+json")
                            .build(),
                    BodyHandlers.ofByteArray());
            return answer(response.statusCode(), response.headers(), response.body());
        } catch (InterruptedException e) {
            throw Stop.interrupted();
        }
    }

    /**
     * Sends the call and hands over the answer while it comes.
     *
     * @throws RefusedCall if it is refused
     * @throws IOException if no answer came
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public Download download(Call call) throws IOException {
        try {
            HttpResponse<InputStream> response =
                    http.send(request(call).header("Accept", "*/*").build(), BodyHandlers.ofInputStream());
            if (response.statusCode() != OK) {
                try (InputStream body = response.body()) {
                    throw new RefusedCall(call, answer(response.statusCode(), response.headers(), body.readAllBytes()));
                }
            }
            String link = response.headers().firstValue("Link").orElse("");
            return new Download(link.replaceAll("^<(.*)>.*|.*", "$1"), response.body());
        } catch (InterruptedException e) {
            throw Stop.interrupted();
        }
    }

    private HttpRequest.Builder request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(gateway + call.path()))
                .timeout(ANSWER_MAX)
                .method(
                        call.method(),
                        call.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(call.body()));
        call.headers().forEach(request::header);
        if (token != null && !call.path().startsWith(HEALTH)) { // Which is for everybody, also with a token of before.
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private static Answer answer(int status, HttpHeaders headers, byte[] body) {
        return new Answer(
                status,
                document(body),
                headers.firstValue("ETag").orElse(null),
                headers.firstValue("Consistency-Token").orElse(null),
                headers.firstValue("Stale-By").orElse(null),
                headers.firstValue("Retry-After").map(GatewayClient::seconds).orElse(Duration.ZERO));
    }

    private static JsonNode document(byte[] body) {
        try {
            return CliJson.MAPPER.readTree(body);
        } catch (JacksonException e) {
            // A proxy between us may answer in HTML; the status still says what happened.
            return MissingNode.getInstance();
        }
    }

    /** A date, the other form that RFC 9110 allows, counts as not given: our own back-off serves as well. */
    private static Duration seconds(String text) {
        return text.matches("\\d{1,4}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }
}
