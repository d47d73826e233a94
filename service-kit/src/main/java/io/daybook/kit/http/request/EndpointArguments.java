package io.daybook.kit.http.request;

import io.daybook.kit.http.binding.RecordBinder;
import io.daybook.kit.http.binding.Scalars;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import io.daybook.kit.http.signature.TokenSigner;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of parameters that an endpoint may have, and what each stands for in a request. */
public final class EndpointArguments {

    private static final int PATH_VARIABLE_LENGTH_MAX = 255;

    private static final Set<Class<?>> TYPES = Set.of(Paging.class, IdempotencyKey.class, IfMatch.class, Prefer.class);

    private final TokenSigner signer;

    public EndpointArguments(TokenSigner signer) {
        this.signer = signer;
    }

    /** Whether a parameter is read here. */
    static boolean isRead(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType())
                || parameter.hasParameterAnnotation(RequestBody.class)
                || parameter.hasParameterAnnotation(PathVariable.class)
                || parameter.hasParameterAnnotation(QueryParameters.class);
    }

    /**
     * Reads all of an endpoint's parameters, and finds what is wrong with them and what is of none of them.
     *
     * @throws Problem for what is decided before anything else
     */
    void read(HandlerMethod endpoint, IncomingRequest request) {
        Set<String> known = new HashSet<>();
        boolean wantsBody = false;
        for (MethodParameter parameter : endpoint.getMethodParameters()) {
            request.keep(parameter, read(parameter, request));
            known.addAll(queryParameters(parameter));
            wantsBody |= parameter.hasParameterAnnotation(RequestBody.class);
        }
        request.query().forEach((name, values) -> {
            if (!known.contains(name)) {
                request.wrong(Violation.ofParameter(name, "is not known here"));
            } else if (values.size() > 1) {
                request.wrong(Violation.ofParameter(name, "must come once"));
            }
        });
        if (!wantsBody) {
            request.body().ifPresent(body -> RecordBinder.ofBody(request::wrong).bind(body, NoBody.class));
        }
    }

    /** The argument; null if it is absent or something is wrong with it, which the request then knows. */
    private @Nullable Object read(MethodParameter parameter, IncomingRequest request) {
        Class<?> type = parameter.getParameterType();
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return body(parameter, request);
        } else if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return pathVariable(parameter, request);
        } else if (parameter.hasParameterAnnotation(QueryParameters.class)) {
            return query(type, request);
        } else if (type == Paging.class) {
            return Paging.of(request, signer);
        } else if (type == IdempotencyKey.class) {
            return IdempotencyKey.of(request, !parameter.isOptional());
        } else if (type == IfMatch.class) {
            return IfMatch.ofCommand(request);
        }
        return type == Prefer.class ? request.prefer() : null;
    }

    private static Set<String> queryParameters(MethodParameter parameter) {
        if (parameter.getParameterType() == Paging.class) {
            return Paging.PARAMETERS;
        }
        return parameter.hasParameterAnnotation(QueryParameters.class)
                ? Arrays.stream(parameter.getParameterType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private static @Nullable Object body(MethodParameter parameter, IncomingRequest request) {
        return RecordBinder.ofBody(request::wrong)
                .bind(request.body().orElseGet(() -> absent(parameter)), parameter.getGenericParameterType())
                .orElse(null);
    }

    /** Where every field may be left out, so may the body. */
    private static JsonNode absent(MethodParameter parameter) {
        if (Objects.requireNonNull(parameter.getParameterAnnotation(RequestBody.class))
                .required()) {
            throw Problem.malformed("The body is empty.");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** A path variable that does not fit its pattern is the name of nothing. */
    private static Object pathVariable(MethodParameter parameter, IncomingRequest request) {
        Shape shape = parameter.getParameterAnnotation(Shape.class);
        return request.pathVariable(String.valueOf(parameter.getParameterName()))
                .filter(text -> text.codePointCount(0, text.length()) <= PATH_VARIABLE_LENGTH_MAX)
                .filter(text -> shape == null || Pattern.matches(shape.value(), text))
                .flatMap(text -> bound(text, parameter.getParameterType()))
                .orElseThrow(Problem::notFound);
    }

    private static Optional<Object> bound(String text, Class<?> type) {
        List<Violation> found = new ArrayList<>();
        return RecordBinder.ofBody(found::add)
                .bind(Scalars.asJson(text, type), type)
                .filter(value -> found.isEmpty());
    }

    private static @Nullable Object query(Class<?> type, IncomingRequest request) {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String text = request.query().getFirst(component.getName());
            if (text != null) {
                query.set(component.getName(), Scalars.asJson(text, component.getType()));
            }
        }
        return RecordBinder.ofQuery(request::wrong).bind(query, type).orElse(null);
    }

    /** What the body of a request that has nothing to say becomes. */
    private record NoBody() {}
}
