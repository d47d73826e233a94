package io.daybook.kit.http.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.kit.http.NoteServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

/** A service that knows an issuer. */
class SecuredNotesTest {

    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri=";
    private static final String NOTE = "{\"title\":\"milk\",\"lines\":[{\"sku\":\"a\",\"quantity\":1}]}";
    private static final IssuerAccount WRITER = new IssuerAccount("will", "", Set.of("writer", "gardener"));
    private static final IssuerAccount OTHER = new IssuerAccount("wanda", "", Set.of("writer"));
    private static final IssuerAccount GARDENER = new IssuerAccount("gus", "", Set.of("gardener"));
    private static final IssuerAccount OPERATOR = new IssuerAccount("olga", "", Set.of("operator"));

    private static EmbeddedIssuer issuer;
    private static NoteServer server;

    @BeforeAll
    static void start() throws IOException {
        issuer = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()));
        server = new NoteServer(ISSUER + issuer.uri());
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    private static String[] as(IssuerAccount account) {
        return as(issuer.token(account));
    }

    private static String[] as(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    private static HttpResponse<String> write(String key, String token) {
        return server.post("/v1/notes", NOTE, "Idempotency-Key", key, "Authorization", "Bearer " + token);
    }

    @Test
    void an_endpoint_is_called_by_who_has_one_of_its_roles() {
        assertThat(write("k", issuer.token(WRITER)).statusCode()).isEqualTo(201);
        assertThat(write("k", issuer.token(GARDENER)).statusCode()).isEqualTo(403);
        assertThat(write("k", issuer.token(GARDENER)).body()).contains("\"code\":\"FORBIDDEN\"");
        assertThat(server.put("/v1/notes/a", NOTE, as(WRITER)).statusCode()).isEqualTo(403);
    }

    @Test
    void an_endpoint_that_names_no_roles_is_called_by_nobody() {
        assertThat(server.get("/v1/large", as(WRITER)).statusCode()).isEqualTo(403);
        assertThat(server.get("/v1/large").statusCode()).isEqualTo(401);
    }

    @Test
    void what_everybody_may_see_needs_no_token_but_refuses_one_that_is_wrong() {
        assertThat(server.get("/v1/notes").statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/notes", as(GARDENER)).statusCode()).isEqualTo(200);
        assertThat(server.get("/v1/notes", as("nonsense")).statusCode()).isEqualTo(401);
    }

    @Test
    void who_sends_no_token_is_told_to_and_who_sends_a_wrong_one_is_told_that() {
        HttpResponse<String> without = server.post("/v1/notes", NOTE, "Idempotency-Key", "k");
        assertThat(without.statusCode()).isEqualTo(401);
        assertThat(without.body()).contains("\"code\":\"UNAUTHENTICATED\"");
        assertThat(without.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");

        HttpResponse<String> expired = write("k", issuer.token(claims -> claims.subject("will")
                .claim("roles", List.of("writer"))
                .issuedAt(Instant.now().minusSeconds(900))
                .notBefore(Instant.now().minusSeconds(900))
                .expiresAt(Instant.now().minusSeconds(600))));
        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
    }

    /** Or the client of a connection that is kept open would meet one that has ended. */
    @Test
    void who_is_refused_keeps_his_connection() {
        String twice = ("POST /v1/notes HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                        + "\r\n{}")
                .repeat(2);

        assertThat(server.raw(twice).split("HTTP/1.1 401", -1)).hasSize(3);
    }

    @Test
    void a_token_without_end_or_without_subject_is_none() {
        assertThat(write("k", issuer.token(claims -> claims.claim("roles", List.of("writer"))))
                        .statusCode())
                .isEqualTo(401);
        assertThat(write("k", issuer.token(claims -> claims.subject("will")
                                .claim("roles", List.of("writer"))
                                .claims(all -> all.remove("exp"))))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_same_key_of_two_callers_are_two_keys() {
        HttpResponse<String> first = write("shared", issuer.token(WRITER));
        HttpResponse<String> second = write("shared", issuer.token(OTHER));

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Location"))
                .isNotEqualTo(first.headers().firstValue("Location"));
        assertThat(write("shared", issuer.token(WRITER)).headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
    }

    @Test
    void a_path_may_have_any_character() {
        assertThat(server.get("/v1/notes/a%2Fb%25c%5C%3B..%2F%0A%0D", as(WRITER))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void health_is_for_everybody_and_the_rest_of_the_actuator_for_operators() {
        assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(server.get("/actuator/info").statusCode()).isEqualTo(401);
        assertThat(server.get("/actuator/info", as(WRITER)).statusCode()).isEqualTo(403);
        assertThat(server.get("/actuator/info", as(OPERATOR)).statusCode()).isEqualTo(200);
        assertThat(server.get("/%61ctuator/info", as(WRITER)).statusCode()).isEqualTo(403);
    }

    @Test
    void details_of_the_health_are_for_operators() {
        assertThat(server.get("/actuator/health").body()).doesNotContain("components");
        assertThat(server.get("/actuator/health", as(WRITER)).body()).doesNotContain("components");
        assertThat(server.get("/actuator/health", as(OPERATOR)).body()).contains("components");
    }

    /** Half a configuration would let everybody in. */
    @Test
    void keys_without_an_issuer_and_an_issuer_that_is_missing_do_not_start() {
        String keys = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=" + issuer.uri() + "/oauth2/jwks";
        assertThatThrownBy(() -> new NoteServer(keys)).rootCause().hasMessageContaining("issuer-uri is not set");
        assertThatThrownBy(() -> new NoteServer("daybook.identity.required=true", ISSUER + " "))
                .rootCause()
                .hasMessageContaining("issuer-uri is not set");
    }

    @Test
    void another_algorithm_of_the_same_key_is_not_accepted() {
        String other = issuer.token(
                SignatureAlgorithm.RS512, claims -> claims.subject("will").claim("roles", List.of("writer")));
        assertThat(write("k", other).statusCode()).isEqualTo(401);
    }

    @Test
    void what_is_below_no_known_path_is_closed() {
        assertThat(server.get("/elsewhere").statusCode()).isEqualTo(401);
        assertThat(server.get("/internal/x", as(OPERATOR)).statusCode()).isEqualTo(403);
    }

    @Test
    void nothing_is_decided_while_the_issuer_is_away() throws IOException {
        EmbeddedIssuer away = EmbeddedIssuer.start(new IssuerOptions(0, null, "daybook", List.of()));
        String token = away.token(WRITER);
        String uri = away.uri().toString();
        away.close();
        try (NoteServer alone = new NoteServer(ISSUER + uri)) {
            assertThat(alone.get("/v1/notes/a", as(token)).statusCode()).isEqualTo(503);
        }
    }
}
