package io.daybook.kit.service;

import io.daybook.kit.http.buffering.RequestedPath;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows a guest the request as the client sent it, without the context path that the guest has in the host. */
final class InProcessFilter extends HttpFilter {

    /** The attribute of a request that is handed over with the path that the client sent. */
    static final String PATH = InProcessFilter.class.getName() + ".path";

    /** Where requests are handed over, whatever their path is. */
    static final String FORWARD_PATH = "/forwarded";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getAttribute(PATH) instanceof String asked ? asked : request.getRequestURI();
        chain.doFilter(new AsFromOutside(request, path), response);
    }

    /** The same request with the path that the client sent and an empty context path. */
    private static final class AsFromOutside extends RequestedPath {

        AsFromOutside(HttpServletRequest request, String path) {
            super(request, path);
        }

        @Override
        public String getContextPath() {
            return "";
        }
    }
}
