package io.daybook.kit.http.request;

import io.daybook.kit.http.binding.StrictJson;
import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.identity.Callers;
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
import org.springframework.util.StringUtils;
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
     * Begins to read a request: what cannot be read at all is told before anything else.
     *
     * @throws Problem 415 if its body says that it is not JSON as it stands, 400 {@code MALFORMED} if it is not JSON or
     *     its query cannot be read
     */
    IncomingRequest(HttpServletRequest request) throws IOException {
        this.request = request;
        this.body = ConsistencyTokens.isCommand(request) ? readBody() : Optional.empty();
        this.query = query(request.getQueryString());
        this.prefer = Prefer.of(request);
    }

    private Optional<JsonNode> readBody() throws IOException {
        // RFC 9110 §8.4: gzip and the like would have to be unpacked to know how large it is.
        if (!headers(HttpHeaders.CONTENT_ENCODING).stream().allMatch(IDENTITY::equalsIgnoreCase)) {
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
        for (String pair : StringUtils.tokenizeToStringArray(raw, "&", false, true)) {
            String[] parts = pair.split("=", 2);
            values.add(decoded(parts[0]), parts.length < 2 ? "" : decoded(parts[1]));
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

    /** The body of a command; nothing if there is none. */
    Optional<JsonNode> body() {
        return body;
    }

    /** All values of each query parameter, in the order in which they were written. */
    MultiValueMap<String, String> query() {
        return query;
    }

    /** All values of a header field, in the order in which they came. */
    List<String> headers(String name) {
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

    /** The name of who sent it. */
    String caller() {
        return Callers.of(request).name();
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
