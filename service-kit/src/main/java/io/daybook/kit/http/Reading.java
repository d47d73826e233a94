package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

/**
 * One request while it is being read, with everything found wrong in it so far.
 *
 * @param request as the container has it
 * @param body its JSON; nothing if it has none
 * @param query its query parameters
 * @param headers its header fields
 * @param found what is wrong
 */
record Reading(
        HttpServletRequest request,
        Optional<JsonNode> body,
        QueryString query,
        HeaderFields headers,
        Violations found) {

    static Reading of(HttpServletRequest request, Optional<JsonNode> body) {
        QueryString query = QueryString.of(request.getQueryString());
        Violations found = new Violations();
        return new Reading(request, body, query, new HeaderFields(request, found), found);
    }

    void wrong(Violation violation) {
        found.add(violation);
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
    @Nullable
    String pathVariable(String name) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get(name) instanceof String value
                ? value
                : null;
    }

    /** The value of a query parameter, the first if it comes more than once. */
    @Nullable
    String parameter(String name) {
        List<String> values = query.values().get(name);
        return values == null ? null : values.get(0);
    }
}
