package io.daybook.systemtests.openapi;

import com.fasterxml.jackson.databind.JavaType;
import io.daybook.kit.http.buffering.StreamedBody;
import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.request.IdempotencyKey;
import io.daybook.kit.http.request.IfMatch;
import io.daybook.kit.http.request.Paging;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.kit.http.request.Shape;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds to each operation what holds for every path ({@code docs/api.md}): headers, paging, problems, examples. */
final class EndpointRules implements GlobalOperationCustomizer {

    private static final String EVENTS = "text/event-stream";

    private final RecordSchemas schemas;

    EndpointRules(RecordSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod endpoint) {
        boolean query = endpoint.hasMethodAnnotation(GetMapping.class);
        List<Parameter> parameters =
                new ArrayList<>(Objects.requireNonNullElse(operation.getParameters(), List.<Parameter>of()));
        for (MethodParameter parameter : endpoint.getMethodParameters()) {
            parameters.addAll(parameters(parameter));
            Shape shape = parameter.getParameterAnnotation(Shape.class);
            if (shape != null) {
                pathVariable(parameters, parameter).getSchema().setPattern("^" + shape.value() + "$");
            }
        }
        parameters.stream()
                .filter(known -> known.getName().equals("Last-Event-ID"))
                .forEach(known -> known.setDescription(
                        "The id of the last event that the client has had; it goes on from there."));
        if (query) {
            parameters.add(header("Consistency-Token", "Of a command; the answer waits until it shows its effect."));
            parameters.add(header("Prefer", "`wait=<seconds>`: how long to wait for that, 2 by default, 30 at most."));
            if (hasVersion(endpoint)) {
                parameters.add(header("If-None-Match", "Entity tags; 304 if the answer has one of them.")
                        .schema(entityTags()));
                parameters.add(header("If-Match", "Entity tags; 412 if the version is none of theirs.")
                        .schema(entityTags()));
            }
        }
        if (Objects.equals(operation.getDescription(), operation.getSummary())) {
            operation.setDescription(null);
        }
        operation.setTags(List.of(tag(endpoint)));
        operation.setSecurity(security(endpoint));
        operation.setParameters(parameters);
        operation.setResponses(responses(operation, endpoint, query));
        Examples.request(operation.getOperationId()).ifPresent(example -> operation
                .getRequestBody()
                .getContent()
                .values()
                .forEach(content -> content.setExample(example)));
        return operation;
    }

    /** One of the roles is enough, so each is an alternative of its own (OpenAPI 3.1 §4.8.30); none: everybody. */
    private static List<SecurityRequirement> security(HandlerMethod endpoint) {
        RolesAllowed allowed = endpoint.getMethodAnnotation(RolesAllowed.class);
        if (allowed == null && !endpoint.hasMethodAnnotation(PermitAll.class)) {
            throw new IllegalStateException(endpoint + " does not say who may call it.");
        }
        return Stream.of(allowed == null ? new String[0] : allowed.value())
                .map(role -> new SecurityRequirement().addList(Problems.BEARER, role))
                .toList();
    }

    /** The first segment behind the API's version. */
    private static String tag(HandlerMethod endpoint) {
        return Objects.requireNonNull(
                        AnnotatedElementUtils.findMergedAnnotation(endpoint.getMethod(), RequestMapping.class))
                .value()[0]
                .split("/", -1)[2];
    }

    private static Parameter pathVariable(List<Parameter> parameters, MethodParameter parameter) {
        return parameters.stream()
                .filter(known -> known.getIn().equals("path"))
                .filter(known -> known.getName().equals(parameter.getParameter().getName()))
                .findFirst()
                .orElseThrow();
    }

    private List<Parameter> parameters(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        if (parameter.hasParameterAnnotation(QueryParameters.class)) {
            return filters(type);
        } else if (type == Paging.class) {
            Schema<?> limit = integer().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(200));
            limit.setDefault(50);
            return List.of(
                    query("limit", limit, "How many items at most."),
                    query("cursor", string(), "The `next` of a page of the same list."));
        } else if (type == IdempotencyKey.class) {
            Schema<?> key = string().pattern("^[\\x21-\\x7E]{1,255}$");
            return List.of(header("Idempotency-Key", "The same key and body has one effect, however often it is sent.")
                    .required(!parameter.isOptional())
                    .schema(key)
                    .example("2f1e6d0a"));
        } else if (type == IfMatch.class) {
            return List.of(header("If-Match", "Entity tags; 412 if the version is none of theirs.")
                    .schema(entityTags())
                    .example("\"0\""));
        }
        return type == Prefer.class
                ? List.of(header("Prefer", "`wait=<seconds>`, 30 at most: wait for the outcome.")
                        .example("wait=10"))
                : List.of();
    }

    private List<Parameter> filters(Class<?> type) {
        JavaType owner = Json31.mapper().constructType(type);
        List<Parameter> filters = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> schema = schemas.component(owner, component, new ModelConverterContextImpl(List.of()));
            String description = Objects.requireNonNull(schema.getDescription());
            filters.add(query(component.getName(), schema.description(null), description));
        }
        return filters;
    }

    private static ApiResponses responses(Operation operation, HandlerMethod endpoint, boolean query) {
        Content content = operation.getResponses().values().iterator().next().getContent();
        ApiResponses responses = new ApiResponses();
        Examples.answers(operation.getOperationId()).forEach((status, example) -> {
            ApiResponse answer =
                    new ApiResponse().description(HttpStatus.valueOf(status).getReasonPhrase());
            if (!example.isNull()) { // An answer without a body has the example null.
                Schema<?> schema = content.values().iterator().next().getSchema();
                MediaType shown = new MediaType().schema(schema).example(example);
                answer.content(isStreamed(endpoint) ? streamed(shown) : content(endpoint, shown));
            }
            headers(endpoint, query, status).forEach(answer::addHeaderObject);
            responses.addApiResponse(Integer.toString(status), answer);
        });
        if (query && hasVersion(endpoint)) {
            responses.addApiResponse("304", new ApiResponse().description("The client has it already."));
        }
        for (HttpStatus status : Problems.of(endpoint, query, hasVersion(endpoint))) {
            responses.addApiResponse(
                    Integer.toString(status.value()),
                    new ApiResponse().$ref("#/components/responses/" + Problems.name(status)));
        }
        return responses;
    }

    /** As JSON, and as the text of other types; events are of no other. */
    private static Content content(HandlerMethod endpoint, MediaType shown) {
        RequestMapping mapping = endpoint.getMethodAnnotation(RequestMapping.class);
        List<String> types = mapping == null ? List.of() : List.of(mapping.produces());
        if (types.contains(EVENTS)) {
            return new Content().addMediaType(EVENTS, shown);
        }
        Content content = new Content().addMediaType("application/json", shown);
        types.stream()
                .filter(type -> !content.containsKey(type))
                .forEach(type -> content.addMediaType(type, new MediaType().schema(string())));
        return content;
    }

    /** What is shown is one line. */
    private static Content streamed(MediaType shown) {
        Schema<?> table = string().description("A header and a row for each, with the same columns (RFC 4180).");
        return new Content()
                .addMediaType("application/x-ndjson", shown)
                .addMediaType("text/csv", new MediaType().schema(table));
    }

    private static boolean isStreamed(HandlerMethod endpoint) {
        return StreamedBody.class.isAssignableFrom(ResolvableType.forMethodReturnType(endpoint.getMethod())
                .as(ResponseEntity.class)
                .getGeneric()
                .toClass());
    }

    private static Map<String, Header> headers(HandlerMethod endpoint, boolean query, int status) {
        Map<String, Header> headers = new TreeMap<>();
        if (query) {
            headers.put("Stale-By", answerHeader("How many events the answer is behind the token.", integer(), false));
        } else {
            headers.put(
                    ConsistencyTokens.HEADER,
                    answerHeader("Where the log ended; a query that sends it back shows the effect.", string(), false));
            headers.put("Preference-Applied", answerHeader("`wait` where the request had it.", string(), false));
        }
        if (isStreamed(endpoint)) {
            headers.put("Link", answerHeader("With `rel=\"next\"`: what comes after this answer.", string(), true));
        }
        if (hasVersion(endpoint)) {
            String version = "The version, and of a query how often it changed";
            boolean always = !tellsThePast(endpoint);
            headers.put("ETag", answerHeader(version + (always ? "." : "; none of the past."), string(), always));
        }
        if (status == HttpStatus.CREATED.value()) {
            headers.put("Location", answerHeader("Of what was created.", string(), true));
        }
        return headers;
    }

    private static Header answerHeader(String description, Schema<?> schema, boolean required) {
        return new Header().description(description).schema(schema).required(required);
    }

    static boolean hasVersion(HandlerMethod endpoint) {
        Class<?> shown = ResolvableType.forMethodReturnType(endpoint.getMethod())
                .as(ResponseEntity.class)
                .resolveGeneric();
        return shown != null
                && shown.isRecord()
                && Stream.of(shown.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("version"));
    }

    private static boolean tellsThePast(HandlerMethod endpoint) {
        return Stream.of(endpoint.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(QueryParameters.class))
                .flatMap(parameter -> Stream.of(parameter.getParameterType().getRecordComponents()))
                .anyMatch(component -> component.getName().equals("asOf"));
    }

    static boolean hasBody(HandlerMethod endpoint) {
        return Stream.of(endpoint.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    static boolean hasPathVariable(HandlerMethod endpoint) {
        return Stream.of(endpoint.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(PathVariable.class));
    }

    private static Parameter query(String name, Schema<?> schema, String description) {
        return new Parameter().in("query").name(name).schema(schema).description(description);
    }

    private static Parameter header(String name, String description) {
        return new Parameter().in("header").name(name).schema(string()).description(description);
    }

    private static Schema<?> string() {
        Schema<Object> schema = new JsonSchema();
        schema.addType("string");
        return schema;
    }

    /** Entity tags as Daybook gives them (RFC 9110 §8.8.3), or any. */
    private static Schema<?> entityTags() {
        return string().pattern("^(\\*|(\"[0-9.]+\"(, *\"[0-9.]+\")*))$");
    }

    private static Schema<?> integer() {
        Schema<Object> schema = new JsonSchema();
        schema.addType("integer");
        return schema;
    }
}
