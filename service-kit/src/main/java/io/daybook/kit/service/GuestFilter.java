package io.daybook.kit.service;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Shows a guest the request as it came from the client, without the name under which it lives in the host. */
final class GuestFilter extends HttpFilter {

    private final String contextPath;

    GuestFilter(String contextPath) {
        this.contextPath = contextPath;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new AsFromOutside(request, contextPath), response);
    }

    /** The same request with the path that the client sent. */
    private static final class AsFromOutside extends HttpServletRequestWrapper {

        private final String contextPath;

        AsFromOutside(HttpServletRequest request, String contextPath) {
            super(request);
            this.contextPath = contextPath;
        }

        @Override
        public String getContextPath() {
            return "";
        }

        @Override
        public String getRequestURI() {
            String uri = super.getRequestURI();
            return uri.startsWith(contextPath + "/") ? uri.substring(contextPath.length()) : uri;
        }

        @Override
        public StringBuffer getRequestURL() {
            String inside = super.getRequestURI();
            StringBuffer url = super.getRequestURL();
            return url.replace(url.length() - inside.length(), url.length(), getRequestURI());
        }
    }
}
