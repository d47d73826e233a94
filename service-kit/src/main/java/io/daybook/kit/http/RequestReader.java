package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.JsonNode;

/**
 * Reads a request whole before its endpoint is called.
 *
 * <p>Spring would read one parameter after the other and stop at the first that is wrong; here a client learns of
 * everything at once, and an endpoint is never called in vain.
 */
final class RequestReader implements HandlerInterceptor {

    private static final String ARGUMENTS = RequestReader.class.getName() + ".arguments";
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final List<ParameterReader> readers;
    private final ConsistencyTokens tokens;
    private final Freshness freshness;

    RequestReader(List<ParameterReader> readers, ConsistencyTokens tokens, Freshness freshness) {
        this.readers = readers;
        this.tokens = tokens;
        this.freshness = freshness;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (handler instanceof HandlerMethod endpoint
                && isEndpoint(endpoint.getBeanType())
                && request.getAttribute(ARGUMENTS) == null) {
            read(request, response, endpoint);
        }
        return true;
    }

    static boolean isEndpoint(Class<?> type) {
        return type.isAnnotationPresent(RestController.class);
    }

    /** The argument that was read for a parameter. */
    static @Nullable Object argument(HttpServletRequest request, MethodParameter parameter) {
        return request.getAttribute(ARGUMENTS) instanceof Map<?, ?> arguments
                ? arguments.get(parameter.getParameterIndex())
                : null;
    }

    /** Whether a parameter of an endpoint is read here; see {@link HandlerMethodArgumentResolver}. */
    boolean reads(MethodParameter parameter) {
        return isEndpoint(parameter.getContainingClass())
                && readers.stream().anyMatch(reader -> reader.reads(parameter));
    }

    private void read(HttpServletRequest request, HttpServletResponse response, HandlerMethod endpoint)
            throws IOException {
        boolean query = WITHOUT_BODY.contains(request.getMethod());
        if (query) {
            Caching.onlyByItsReader(response);
        }
        Optional<JsonNode> body = query ? Optional.empty() : RequestBodies.read(request);
        requireAcceptable(request);
        Reading reading = Reading.of(request, body);
        Map<Integer, @Nullable Object> arguments = arguments(endpoint, reading);
        requireBodyWanted(endpoint, reading);
        OptionalLong position = query ? position(reading) : OptionalLong.empty();
        if (!reading.found().isEmpty()) {
            throw Problem.invalid(reading.found().all());
        }
        request.setAttribute(ARGUMENTS, arguments);
        ReadModel model = readModel(endpoint);
        if (position.isPresent() && model != null) {
            freshness.await(
                    model.value(), position.getAsLong(), reading.headers().prefer(), response);
        }
    }

    /** The read model that an endpoint shows, if it shows one. */
    static @Nullable ReadModel readModel(HandlerMethod endpoint) {
        ReadModel ofMethod = endpoint.getMethodAnnotation(ReadModel.class);
        return ofMethod != null ? ofMethod : endpoint.getBeanType().getAnnotation(ReadModel.class);
    }

    /** Spring asks only when it writes, and by then a command is done. What cannot be read is told before. */
    private static void requireAcceptable(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null && !acceptsJson(request)) {
            throw ProblemResolver.problem(HttpStatus.NOT_ACCEPTABLE.value());
        }
    }

    private static boolean acceptsJson(HttpServletRequest request) {
        List<String> accept = Collections.list(request.getHeaders("Accept"));
        if (accept.isEmpty()) {
            return true;
        }
        try {
            List<MediaType> types = new ArrayList<>(MediaType.parseMediaTypes(accept));
            MimeTypeUtils.sortBySpecificity(types); // As Spring will: it refuses a list that is too long.
            return types.stream()
                    .filter(type -> type.includes(MediaType.APPLICATION_JSON))
                    .max(Comparator.comparing(RequestReader::specificity))
                    .filter(type -> type.getQualityValue() > 0)
                    .isPresent();
        } catch (InvalidMimeTypeException | InvalidMediaTypeException unreadable) {
            return false;
        }
    }

    private static int specificity(MediaType type) {
        return (type.isWildcardType() ? 0 : 1) + (type.isWildcardSubtype() ? 0 : 1);
    }

    private Map<Integer, @Nullable Object> arguments(HandlerMethod endpoint, Reading reading) {
        Map<Integer, @Nullable Object> arguments = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (MethodParameter parameter : endpoint.getMethodParameters()) {
            for (ParameterReader reader : readers) {
                if (reader.reads(parameter)) {
                    arguments.put(parameter.getParameterIndex(), reader.read(parameter, reading));
                    known.addAll(reader.queryParameters(parameter));
                }
            }
        }
        reading.query().values().forEach((name, values) -> {
            if (!known.contains(name)) {
                reading.wrong(Violation.ofParameter(name, "is not known here"));
            } else if (values.size() > 1) {
                reading.wrong(Violation.ofParameter(name, "must come once"));
            }
        });
        return arguments;
    }

    /** Where an endpoint takes no body there may be none, or an object without members. */
    private static void requireBodyWanted(HandlerMethod endpoint, Reading reading) {
        for (MethodParameter parameter : endpoint.getMethodParameters()) {
            if (parameter.hasParameterAnnotation(RequestBody.class)) {
                return;
            }
        }
        reading.body().ifPresent(body -> RecordBinder.ofBody(reading.found()).bind(body, NoBody.class));
    }

    private OptionalLong position(Reading reading) {
        Optional<String> token = reading.headers().single(ConsistencyTokens.HEADER);
        OptionalLong position = token.map(tokens::position).orElse(OptionalLong.empty());
        if (token.isPresent() && position.isEmpty()) {
            reading.wrong(Violation.ofHeader(ConsistencyTokens.HEADER, "must be one that an answer carried"));
        }
        return position;
    }

    /** What the body of a request that has nothing to say becomes. */
    private record NoBody() {}
}
