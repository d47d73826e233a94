package io.daybook.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoders;

class EmbeddedIssuerTest {

    private static final IssuerAccount SAM = new IssuerAccount("sam", "a password of sam's", Set.of("staff"));
    // RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    @TempDir
    private Path directory = Path.of("given by JUnit");

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private EmbeddedIssuer start() throws IOException {
        return EmbeddedIssuer.start(new IssuerOptions(0, directory.resolve("issuer.key"), "shop", List.of(SAM)));
    }

    @Test
    void an_account_has_a_token_for_its_password() throws Exception {
        try (EmbeddedIssuer issuer = start()) {
            HttpResponse<String> answer = token(issuer, SAM.name() + ":" + SAM.password());

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertOfSam(issuer, field(answer.body(), "access_token"));
            assertThat(token(issuer, SAM.name() + ":wrong").statusCode()).isEqualTo(401);
            assertThat(token(issuer, "bob:" + SAM.password()).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void a_token_outlives_a_restart_and_its_key_is_its_owners_alone() throws Exception {
        String token;
        try (EmbeddedIssuer issuer = start()) {
            token = issuer.token(SAM);
        }
        Path key = directory.resolve("issuer.key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        try (EmbeddedIssuer issuer = start()) {
            String keys = get(issuer, "/oauth2/jwks").body();
            String id = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[0]), StandardCharsets.UTF_8);
            assertThat(field(keys, "kid")).isEqualTo(field(id, "kid"));
            assertThat(keys).doesNotContain("\"d\"");
        }
    }

    /** RFC 8252: a terminal listens on a port of loopback, and proves with its verifier that it began the login. */
    @Test
    void somebody_logs_in_in_a_browser_for_a_terminal() throws Exception {
        try (EmbeddedIssuer issuer = start()) {
            String redirect = "http://127.0.0.1:45678/callback";
            String login =
                    authorize(issuer, redirect).headers().firstValue("Location").orElseThrow();
            String form = browser.send(HttpRequest.newBuilder(URI.create(login)).build(), BodyHandlers.ofString())
                    .body();
            HttpResponse<String> loggedIn = post(
                    URI.create(login),
                    "username=sam&password=" + encoded(SAM.password()) + "&_csrf="
                            + encoded(first(form, "name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)")));
            HttpResponse<String> back = browser.send(
                    HttpRequest.newBuilder(URI.create(
                                    loggedIn.headers().firstValue("Location").orElseThrow()))
                            .header("Accept", "text/html")
                            .build(),
                    BodyHandlers.ofString());
            String location = back.headers().firstValue("Location").orElseThrow();
            assertThat(location).startsWith(redirect + "?code=");
            String exchange = "grant_type=authorization_code&client_id=daybook-login&redirect_uri=" + encoded(redirect)
                    + "&code=" + first(location, "code=([^&]+)") + "&code_verifier=";

            assertThat(post(issuer.uri().resolve("/oauth2/token"), exchange + "x".repeat(43))
                            .statusCode())
                    .isEqualTo(400);
            HttpResponse<String> answer = post(issuer.uri().resolve("/oauth2/token"), exchange + VERIFIER);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertOfSam(issuer, field(answer.body(), "access_token"));
        }
    }

    /** A script of the page asks for the token itself, from the page's origin. */
    @Test
    void somebody_logs_in_for_a_page_and_for_no_other() throws Exception {
        URI page = URI.create("http://127.0.0.1:8080/figures/index.html");
        URI named = URI.create("http://localhost:8080/figures/index.html");
        try (EmbeddedIssuer issuer =
                EmbeddedIssuer.start(new IssuerOptions(0, null, "shop", List.of(SAM), List.of(page, named), null))) {
            assertThat(authorize(issuer, page.toString()).statusCode()).isEqualTo(302);
            assertThat(authorize(issuer, named.toString()).statusCode()).isEqualTo(302);
            assertThat(authorize(issuer, "http://127.0.0.1:8080/elsewhere").statusCode())
                    .isEqualTo(400);

            for (String path : List.of("/oauth2/token", "/.well-known/openid-configuration")) {
                assertThat(allowed(issuer, path, "http://127.0.0.1:8080"))
                        .as(path)
                        .containsExactly("http://127.0.0.1:8080");
                assertThat(allowed(issuer, path, "http://127.0.0.1:8081"))
                        .as(path)
                        .isEmpty();
            }
            assertThat(allowed(issuer, "/login", "http://127.0.0.1:8080")).isEmpty();
        }
    }

    @Test
    void everybody_may_see_its_health_and_its_numbers_and_nothing_else_of_the_inside() throws Exception {
        try (EmbeddedIssuer issuer = start()) {
            token(issuer, SAM.name() + ":" + SAM.password());
            token(issuer, SAM.name() + ":wrong");

            assertThat(seen(issuer, "/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(seen(issuer, "/actuator/prometheus").body())
                    .contains("http_server_requests_seconds_count{", "status=\"200\"", "status=\"401\"")
                    .contains("jvm_memory_used_bytes{", "process_cpu_usage")
                    .doesNotContain(SAM.password(), SAM.name());
            for (String hidden : List.of("/actuator", "/actuator/env", "/actuator/heapdump")) {
                assertThat(seen(issuer, hidden).statusCode()).as(hidden).isEqualTo(404);
            }
        }
    }

    private HttpResponse<String> seen(EmbeddedIssuer issuer, String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(issuer.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> authorize(EmbeddedIssuer issuer, String redirect) throws Exception {
        return get(
                issuer,
                "/oauth2/authorize?response_type=code&client_id=daybook-login&scope=openid&state=s&code_challenge="
                        + CHALLENGE + "&code_challenge_method=S256&redirect_uri=" + encoded(redirect));
    }

    private List<String> allowed(EmbeddedIssuer issuer, String path, String origin) throws Exception {
        return browser.send(
                        HttpRequest.newBuilder(issuer.uri().resolve(path))
                                .header("Origin", origin)
                                .header("Access-Control-Request-Method", "POST")
                                .header("Access-Control-Request-Headers", "content-type")
                                .method("OPTIONS", BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .headers()
                .allValues("Access-Control-Allow-Origin");
    }

    private static void assertOfSam(EmbeddedIssuer issuer, String token) {
        Jwt decoded = JwtDecoders.fromIssuerLocation(issuer.uri().toString()).decode(token);
        assertThat(decoded.getSubject()).isEqualTo("sam");
        assertThat(decoded.getAudience()).containsExactly("shop");
        assertThat(decoded.getClaimAsStringList("roles")).containsExactly("staff");
    }

    private HttpResponse<String> token(EmbeddedIssuer issuer, String credentials) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(issuer.uri().resolve("/oauth2/token"))
                        .header(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> get(EmbeddedIssuer issuer, String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(issuer.uri().resolve(path))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI uri, String form) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String field(String json, String name) {
        return first(json, "\"" + name + "\":\"([^\"]+)\"");
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
