package io.daybook.axonserver.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it arrived, taken apart.
 *
 * @param method in capitals
 * @param segments the parts of the path between its slashes, each decoded by itself, so that a name may hold a slash
 * @param headers by name, in whatever case
 * @param parameters of the query and, where a form was sent, of the form; of several with one name the last
 * @param path what the path's variables are, by their names in the route
 */
public record HttpQuestion(
        String method,
        List<String> segments,
        HttpHeaders headers,
        Map<String, String> parameters,
        Map<String, String> path) {

    /**
     * Takes a request apart.
     *
     * @throws IllegalArgumentException when its path or parameters are not encoded as they must be
     */
    static HttpQuestion of(FullHttpRequest request) {
        QueryStringDecoder uri = new QueryStringDecoder(request.uri(), UTF_8);
        Map<String, String> parameters = new HashMap<>();
        put(uri, parameters);
        String contentType = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (contentType.startsWith("application/x-www-form-urlencoded")) {
            put(new QueryStringDecoder(request.content().toString(UTF_8), UTF_8, false), parameters);
        }
        List<String> segments = new ArrayList<>();
        for (String segment : uri.rawPath().substring(1).split("/", -1)) {
            segments.add(QueryStringDecoder.decodeComponent(segment.replace("+", "%2B"), UTF_8));
        }
        return new HttpQuestion(
                request.method().name(), segments, request.headers().copy(), parameters, Map.of());
    }

    private static void put(QueryStringDecoder decoded, Map<String, String> parameters) {
        decoded.parameters().forEach((name, values) -> parameters.put(name, values.get(values.size() - 1)));
    }

    /** The same with what the path's variables are. */
    HttpQuestion at(Map<String, String> variables) {
        return new HttpQuestion(method, segments, headers, parameters, variables);
    }

    /** A header, without which it is empty. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A variable of the path, which the route must have. */
    public String variable(String name) {
        return path.getOrDefault(name, "");
    }

    /** A parameter; one that is blank counts as absent. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /**
     * A whole number.
     *
     * @throws BadRequest when it is none
     */
    public Optional<Long> number(String name) {
        return parameter(name).map(value -> {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw new BadRequest(name + " must be a whole number, not \"" + value + "\"");
            }
        });
    }
}
