package io.daybook.systemtests.openapi;

import io.daybook.kit.http.request.IfMatch;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityScheme;
import jakarta.annotation.security.RolesAllowed;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.web.method.HandlerMethod;

/** The problems of {@code docs/api.md}: which codes a status has, and which statuses an operation. */
final class Problems implements GlobalOpenApiCustomizer {

    /** What access tokens are called in the document. */
    static final String BEARER = "bearer";

    private static final Map<HttpStatus, List<String>> CODES = new EnumMap<>(Map.ofEntries(
            Map.entry(HttpStatus.BAD_REQUEST, List.of("MALFORMED", "IDEMPOTENCY_KEY_MISSING")),
            Map.entry(HttpStatus.UNAUTHORIZED, List.of("UNAUTHENTICATED")),
            Map.entry(HttpStatus.FORBIDDEN, List.of("FORBIDDEN")),
            Map.entry(HttpStatus.NOT_FOUND, List.of("NOT_FOUND")),
            Map.entry(HttpStatus.NOT_ACCEPTABLE, List.of("NOT_ACCEPTABLE")),
            Map.entry(HttpStatus.REQUEST_TIMEOUT, List.of("REQUEST_TIMEOUT")),
            Map.entry(
                    HttpStatus.CONFLICT,
                    List.of("ACTION_NOT_ALLOWED", "STOCK_WOULD_GO_NEGATIVE", "SHIPMENT_NOT_PAID", "CONFLICT")),
            Map.entry(HttpStatus.PRECONDITION_FAILED, List.of("VERSION_MISMATCH")),
            Map.entry(HttpStatus.CONTENT_TOO_LARGE, List.of("TOO_LARGE")),
            Map.entry(HttpStatus.UNSUPPORTED_MEDIA_TYPE, List.of("UNSUPPORTED_MEDIA_TYPE")),
            Map.entry(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    List.of(
                            "INVALID",
                            "UNKNOWN_PRODUCT",
                            "CURRENCY_MISMATCH",
                            "TENDERS_DO_NOT_SUM",
                            "IDEMPOTENCY_KEY_REUSED")),
            Map.entry(HttpStatus.TOO_MANY_REQUESTS, List.of("RATE_LIMITED")),
            Map.entry(HttpStatus.INTERNAL_SERVER_ERROR, List.of("INTERNAL")),
            Map.entry(HttpStatus.SERVICE_UNAVAILABLE, List.of("UNAVAILABLE")),
            Map.entry(HttpStatus.GATEWAY_TIMEOUT, List.of("OUTCOME_UNKNOWN"))));

    private static final Set<HttpStatus> OF_ALL = Set.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.NOT_ACCEPTABLE,
            HttpStatus.UNPROCESSABLE_CONTENT,
            HttpStatus.TOO_MANY_REQUESTS,
            HttpStatus.INTERNAL_SERVER_ERROR,
            HttpStatus.SERVICE_UNAVAILABLE);

    private static final Set<HttpStatus> OF_BODIES =
            Set.of(HttpStatus.REQUEST_TIMEOUT, HttpStatus.CONTENT_TOO_LARGE, HttpStatus.UNSUPPORTED_MEDIA_TYPE);

    /** The statuses of problems that an operation may have. */
    static Set<HttpStatus> of(HandlerMethod endpoint, boolean query, boolean version) {
        Set<HttpStatus> statuses = new TreeSet<>(OF_ALL);
        boolean condition = Stream.of(endpoint.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == IfMatch.class);
        if (endpoint.hasMethodAnnotation(RolesAllowed.class)) {
            statuses.addAll(Set.of(HttpStatus.UNAUTHORIZED, HttpStatus.FORBIDDEN));
        }
        if (EndpointRules.hasPathVariable(endpoint)) {
            statuses.add(HttpStatus.NOT_FOUND);
        }
        if (EndpointRules.hasBody(endpoint)) {
            statuses.addAll(OF_BODIES);
        }
        if (condition || (query && version)) {
            statuses.add(HttpStatus.PRECONDITION_FAILED);
        }
        if (!query) {
            statuses.addAll(Set.of(HttpStatus.CONFLICT, HttpStatus.GATEWAY_TIMEOUT));
        }
        return statuses;
    }

    static String name(HttpStatus status) {
        return "Problem" + status.value();
    }

    @Override
    public void customise(OpenAPI document) {
        Components components = Objects.requireNonNullElseGet(document.getComponents(), Components::new);
        components.addSchemas("Problem", problem());
        CODES.forEach((status, codes) -> components.addResponses(name(status), response(status, codes)));
        components.addSecuritySchemes(
                BEARER,
                new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("Where callers have to say who they are: an access token with one of the roles."));
        document.components(components);
    }

    private static ApiResponse response(HttpStatus status, List<String> codes) {
        Schema<Object> code = of("string", null);
        codes.forEach(code::addEnumItemObject);
        Schema<?> schema = new JsonSchema().addProperty("code", code).$ref("#/components/schemas/Problem");
        ApiResponse response = new ApiResponse()
                .description(String.join(", ", codes))
                .content(new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
        if (status == HttpStatus.UNAUTHORIZED) {
            response.addHeaderObject(
                    "WWW-Authenticate",
                    new Header().required(true).schema(of("string", null)).description("`Bearer` (RFC 6750)."));
        }
        if (status == HttpStatus.SERVICE_UNAVAILABLE || status == HttpStatus.TOO_MANY_REQUESTS) {
            response.addHeaderObject(
                    "Retry-After",
                    new Header().required(true).schema(of("string", null)).description("In how many seconds."));
        }
        return response;
    }

    private static Schema<?> problem() {
        Schema<Object> wrong = of("object", "One thing that is wrong, and where.");
        wrong.addProperty("pointer", of("string", "A JSON pointer into the body (RFC 6901)."));
        wrong.addProperty("parameter", of("string", "The query parameter."));
        wrong.addProperty("header", of("string", "The header."));
        wrong.addProperty("detail", of("string", "What is wrong, for people."));
        wrong.setRequired(List.of("detail"));
        Schema<Object> problem = of("object", "Why a request was refused or failed (RFC 9457).");
        problem.addProperty(
                "type", of("string", "Identifies the kind of problem.").format("uri"));
        problem.addProperty("title", of("string", "The kind of problem, for people."));
        problem.addProperty("status", of("integer", "The HTTP status."));
        problem.addProperty("detail", of("string", "What is wrong, for people; the wording may change."));
        problem.addProperty("code", of("string", "What is wrong, for programs."));
        problem.addProperty("errors", of("array", "Everything that is wrong.").items(wrong));
        problem.addProperty(
                "allowedActions",
                of("array", "With `ACTION_NOT_ALLOWED`: what may be asked instead.")
                        .items(of("string", null)));
        problem.setRequired(List.of("type", "title", "status", "detail", "code"));
        return problem;
    }

    private static Schema<Object> of(String type, @Nullable String description) {
        Schema<Object> schema = new JsonSchema();
        schema.addType(type);
        schema.setDescription(description);
        return schema;
    }
}
