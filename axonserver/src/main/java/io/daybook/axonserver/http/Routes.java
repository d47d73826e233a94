package io.daybook.axonserver.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which path is answered by what. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();

    /** Answers requests, perhaps by waiting for the disk or a client. */
    public interface Endpoint {

        /**
         * Answers one.
         *
         * @throws BadRequest when its parameters make no sense
         * @throws IOException when something cannot be read
         */
        HttpAnswer answer(HttpQuestion question) throws IOException;
    }

    /**
     * Adds an endpoint.
     *
     * @param pattern a path; a part in braces is a variable, and one that begins with an asterisk takes all the rest
     */
    public Routes add(String method, String pattern, Endpoint endpoint) {
        routes.add(new Route(method, List.of(pattern.substring(1).split("/", -1)), endpoint));
        return this;
    }

    HttpAnswer answer(HttpQuestion question) throws IOException {
        Map<String, HttpAnswer> others = new TreeMap<>();
        for (Route route : routes) {
            Optional<Map<String, String>> variables = route.match(question.segments());
            if (variables.isPresent()) {
                if (route.method().equals(question.method())) {
                    return route.endpoint().answer(question.at(variables.get()));
                }
                others.put(route.method(), NOT_ALLOWED);
            }
        }
        return others.isEmpty() ? NOT_FOUND : NOT_ALLOWED.with("Allow", String.join(", ", others.keySet()));
    }

    private static final HttpAnswer NOT_FOUND = HttpAnswer.problem(404, "Not Found", "There is nothing at this path.");
    private static final HttpAnswer NOT_ALLOWED =
            HttpAnswer.problem(405, "Method Not Allowed", "The path does not have this method.");

    private record Route(String method, List<String> pattern, Endpoint endpoint) {

        Optional<Map<String, String>> match(List<String> segments) {
            Map<String, String> variables = new HashMap<>();
            for (int i = 0; i < pattern.size(); i++) {
                String part = pattern.get(i);
                if (part.startsWith("*")) {
                    variables.put(part.substring(1), String.join("/", segments.subList(i, segments.size())));
                    return Optional.of(variables);
                }
                if (i == segments.size()) {
                    return Optional.empty();
                }
                if (part.startsWith("{")) {
                    variables.put(part.substring(1, part.length() - 1), segments.get(i));
                } else if (!part.equals(segments.get(i))) {
                    return Optional.empty();
                }
            }
            return pattern.size() == segments.size() ? Optional.of(variables) : Optional.empty();
        }
    }
}
