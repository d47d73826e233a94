package io.daybook.kit.http;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Which methods a path of this service has.
 *
 * <p>One resource may be read in one service and changed in another, so only who knows all of them can say what is not
 * allowed.
 */
public final class EndpointMethods {

    private final RequestMappingHandlerMapping mapping;

    EndpointMethods(RequestMappingHandlerMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * The methods, HEAD with GET; empty if there is no such path here.
     *
     * @param path as the client wrote it, encoded
     */
    public Set<String> of(String path) {
        PathContainer wanted = PathContainer.parsePath(path);
        Set<String> methods = new TreeSet<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> endpoint :
                mapping.getHandlerMethods().entrySet()) {
            if (matches(endpoint.getKey(), wanted)) {
                endpoint.getKey().getMethodsCondition().getMethods().stream()
                        .map(RequestMethod::name)
                        .forEach(methods::add);
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static boolean matches(RequestMappingInfo endpoint, PathContainer path) {
        return endpoint.getPathPatternsCondition() != null
                && endpoint.getPathPatternsCondition().getPatterns().stream()
                        .anyMatch(pattern -> pattern.matches(path));
    }
}
