package io.daybook.cli.login;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Call;
import io.daybook.cli.http.GatewayClient;
import io.daybook.cli.http.Stop;
import io.daybook.cli.running.CertificateFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An OAuth 2 authorisation server, found through the gateway (RFC 9728) and what it says of itself (RFC 8414).
 *
 * @param authorizationEndpoint where a browser logs in
 * @param tokenEndpoint where tokens are had
 */
record Issuer(URI authorizationEndpoint, URI tokenEndpoint) {

    private static final int OK = 200;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);

    /**
     * The issuer whose tokens a gateway accepts.
     *
     * @throws Failure if the gateway asks nobody for a token, or the issuer cannot be reached
     */
    static Issuer of(URI gateway) {
        JsonNode resource =
                read(URI.create(gateway + "/.well-known/oauth-protected-resource"), CertificateFolder.towards(gateway));
        String issuer = resource.path("authorization_servers").path(0).asString("");
        if (issuer.isEmpty()) {
            throw new Failure(gateway + " asks nobody for an access token");
        }
        JsonNode about =
                read(URI.create(issuer + "/.well-known/openid-configuration"), certificates(URI.create(issuer)));
        if (!issuer.equals(about.path("issuer").asString(""))) { // RFC 8414 §3.3.
            throw new Failure(gateway + " names " + issuer + " as its issuer, which says that it is another");
        }
        return new Issuer(
                URI.create(about.path("authorization_endpoint").asString("")),
                URI.create(about.path("token_endpoint").asString("")));
    }

    /** Whether it is on this machine. */
    boolean isHere() {
        return isHere(tokenEndpoint);
    }

    private static boolean isHere(URI address) {
        try {
            return Stream.of(InetAddress.getAllByName(address.getHost())).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** An issuer elsewhere has a certificate that Java believes. */
    private static Optional<CertificateFolder> certificates(URI issuer) {
        return isHere(issuer) ? CertificateFolder.towards(issuer) : Optional.empty();
    }

    private static JsonNode read(URI address, Optional<CertificateFolder> certificates) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(address), certificates);
        return answer.statusCode() == OK ? json(answer) : CliJson.MAPPER.createObjectNode();
    }

    /**
     * A token for a client that has a secret.
     *
     * @throws Failure if there is none for it
     */
    String token(Map<String, String> grant, String client, String secret) {
        // RFC 6749 §2.3.1: both are encoded like a form.
        String credentials = Call.encoded(client) + ":" + Call.encoded(secret);
        return token(
                grant,
                request -> request.header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
    }

    /**
     * A token for a client that has no secret.
     *
     * @throws Failure if there is none for it
     */
    String token(Map<String, String> grant) {
        return token(grant, request -> request);
    }

    private interface Authentication {
        HttpRequest.Builder of(HttpRequest.Builder request);
    }

    private String token(Map<String, String> grant, Authentication authentication) {
        HttpResponse<String> answer = send(
                authentication.of(HttpRequest.newBuilder(tokenEndpoint)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(grant)))),
                certificates(tokenEndpoint));
        String token = json(answer).path("access_token").asString("");
        if (answer.statusCode() != OK || token.isEmpty()) {
            throw new Failure("the issuer gives no token: "
                    + json(answer).path("error").asString("status " + answer.statusCode()));
        }
        return token;
    }

    /** Fields as a form or a query has them. */
    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + Call.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, Optional<CertificateFolder> certificates) {
        HttpRequest built = request.timeout(ANSWER_MAX).build();
        try {
            return GatewayClient.client(certificates).send(built, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Failure("cannot ask " + built.uri() + ": " + RootCauses.of(e), e);
        } catch (InterruptedException e) {
            throw Stop.interrupted();
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return CliJson.MAPPER.readTree(answer.body());
        } catch (JacksonException e) {
            return CliJson.MAPPER.createObjectNode();
        }
    }
}
