package io.daybook.kit.http.request;

import io.daybook.kit.http.binding.StrictJson;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/** One request while it is being read, with everything found wrong in it so far. */
final class IncomingRequest {

    private static final String IDENTITY = "identity";

    private final HttpServletRequest request;
    private final Optional<JsonNode> body;
    private final MultiValueMap<String, String> query;
    private final Set<Violation> found = new LinkedHashSet<>();
    private final Prefer prefer;
    private final Map<Integer, @Nullable Object> arguments = new HashMap<>();

    /**
     * Begins to read a request, whose body was read before all else.
     *
     * @throws Problem 400 {@code MALFORMED} if its query cannot be read
     */
    IncomingRequest(HttpServletRequest request, Optional<JsonNode> body) {
        this.request = request;
        this.body = body;
        this.query = query(request.getQueryString());
        this.prefer = Prefer.of(request);
    }

    /**
     * The body, or nothing if there is none.
     *
     * @throws Problem 415 if it says that it is not JSON as it stands, 400 if it is not JSON
     */
    static Optional<JsonNode> body(HttpServletRequest request) throws IOException {
        // RFC 9110 §8.4: gzip and the like would have to be unpacked to know how large it is.
        if (!headers(request, HttpHeaders.CONTENT_ENCODING).stream().allMatch(IDENTITY::equalsIgnoreCase)) {
            throw Problem.of(
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                            HttpStatus.UNSUPPORTED_MEDIA_TYPE.name(),
                            "Send the body without a Content-Encoding.")
                    .with(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
        }
        byte[] bytes = request.getInputStream().readAllBytes();
        if ((bytes.length > 0 || request.getContentType() != null) && !isJson(request.getContentType())) {
            throw Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                    .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(StrictJson.read(bytes));
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    /**
     * All values of each parameter of {@code name=value&…} (WHATWG URL §5.1), read here because a servlet container is
     * lenient with it and mixes it with forms.
     */
    private static MultiValueMap<String, String> query(@Nullable String raw) {
        MultiValueMap<String, String> values = new LinkedMultiValueMap<>();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                values.add(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            String decoded = UriUtils.decode(text.replace('+', ' '), StandardCharsets.UTF_8);
            if (decoded.indexOf('\uFFFD') < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException notAnEscape) {
            // Refused below, as are bytes that are not UTF-8.
        }
        throw Problem.malformed("The query cannot be read.");
    }

    Optional<JsonNode> body() {
        return body;
    }

    /** All values of each query parameter, in the order in which they were written. */
    MultiValueMap<String, String> query() {
        return query;
    }

    /** The value of a query parameter, the first if it comes more than once. */
    @Nullable
    String parameter(String name) {
        return query.getFirst(name);
    }

    /** All values of a header field, in the order in which they came. */
    List<String> headers(String name) {
        return headers(request, name);
    }

    private static List<String> headers(HttpServletRequest request, String name) {
        return Collections.list(request.getHeaders(name));
    }

    /** The value of a header field that may come once; nothing if it does not come. */
    Optional<String> header(String name) {
        List<String> values = headers(name);
        if (values.size() > 1) {
            wrong(Violation.ofHeader(name, "must come once"));
        }
        return values.stream().findFirst();
    }

    String method() {
        return request.getMethod();
    }

    /** The decoded path below the service's root, the same whether it stands alone or is a guest. */
    String path() {
        return UriUtils.decode(
                ServletRequestPathUtils.getParsedRequestPath(request)
                        .pathWithinApplication()
                        .value(),
                StandardCharsets.UTF_8);
    }

    /** What the named part of the path is. */
    Optional<String> pathVariable(String name) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? Optional.ofNullable((String) variables.get(name))
                : Optional.empty();
    }

    Prefer prefer() {
        return prefer;
    }

    /** Each thing that is wrong counts once, and no more are kept than a problem tells. */
    void wrong(Violation violation) {
        if (found.size() < Problem.ERRORS_MAX) {
            found.add(violation);
        }
    }

    boolean isWrong() {
        return !found.isEmpty();
    }

    /**
     * Makes sure that nothing is wrong.
     *
     * @throws Problem 422 {@code INVALID} with all that is
     */
    void requireNothingWrong() {
        if (isWrong()) {
            throw Problem.invalid(found);
        }
    }

    void keep(MethodParameter parameter, @Nullable Object argument) {
        arguments.put(parameter.getParameterIndex(), argument);
    }

    /** What the parameter of its endpoint was read to be. */
    @Nullable
    Object argument(MethodParameter parameter) {
        return arguments.get(parameter.getParameterIndex());
    }
}
