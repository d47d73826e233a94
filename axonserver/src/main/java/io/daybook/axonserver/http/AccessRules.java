package io.daybook.axonserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask.
 *
 * <p>Health is for everybody. Where an access token is set everything else needs it, in a header or, for browsers, as
 * the password of HTTP Basic. Where none is set the server must be asked by an address, by {@code localhost} or by the
 * name that it is bound to: a page from elsewhere could make a browser believe that this server has the page's own name
 * (DNS rebinding), and read payloads. What changes something may come from no other site's page in any case.
 */
final class AccessRules {

    private static final List<String> TOKEN_HEADERS = List.of("AxonIQ-Access-Token", "Access-Token");
    private static final List<String> HEALTH = List.of("actuator", "health");
    private static final String BASIC = "Basic ";
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+]");

    private final @Nullable String token;
    private final String host;

    /**
     * The rules of one server.
     *
     * @param host what it is bound to
     * @param token null lets everybody in who may connect
     */
    AccessRules(String host, @Nullable String token) {
        this.host = host;
        this.token = token;
    }

    /** Why the request is refused, empty for one that is not. */
    Optional<HttpAnswer> refusal(HttpQuestion question) {
        if (question.segments().equals(HEALTH)) {
            return Optional.empty();
        }
        if (token != null && !knowsToken(question, token)) {
            return Optional.of(HttpAnswer.problem(401, "Unauthorized", "The access token is needed.")
                    .with("WWW-Authenticate", "Basic realm=\"Axon Server\", charset=\"UTF-8\""));
        }
        if (token == null && !namesThisServer(question.header("Host").orElse(""))) {
            return Optional.of(HttpAnswer.problem(
                    403, "Forbidden", "Without an access token this server is asked by its address, not by a name."));
        }
        boolean reads = question.method().equals("GET");
        return reads || comesFromHere(question)
                ? Optional.empty()
                : Optional.of(HttpAnswer.problem(403, "Forbidden", "The request comes from a page of another site."));
    }

    private static boolean knowsToken(HttpQuestion question, String token) {
        return TOKEN_HEADERS.stream().anyMatch(name -> same(token, question.header(name)))
                || same(token, question.header("Authorization").flatMap(AccessRules::password));
    }

    /** Compared in constant time, or the answer's delay would tell how many characters are right. */
    private static boolean same(String token, Optional<String> given) {
        return given.isPresent()
                && MessageDigest.isEqual(token.getBytes(UTF_8), given.get().getBytes(UTF_8));
    }

    private static Optional<String> password(String authorization) {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            String[] parts = new String(pair, UTF_8).split(":", 2);
            return parts.length == 2 ? Optional.of(parts[1]) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean namesThisServer(String hostHeader) {
        String name = PORT.matcher(hostHeader).replaceFirst("");
        return name.equalsIgnoreCase("localhost")
                || name.equalsIgnoreCase(host)
                || ADDRESS.matcher(name).matches();
    }

    /** Browsers say so; what says nothing is no browser. */
    private static boolean comesFromHere(HttpQuestion question) {
        Optional<String> site = question.header("Sec-Fetch-Site");
        Optional<String> origin = question.header("Origin");
        return site.map(OWN_SITE::contains).orElse(true)
                && origin.map(from -> authority(from).equals(question.header("Host")))
                        .orElse(true);
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
