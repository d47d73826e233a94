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

    /** The attribute of a request that is handed over with the path that the client sent. */
    static final String PATH = GuestFilter.class.getName() + ".path";

    /**
     * Where requests are handed over, whatever their path is: the container would decode that and refuse what then
     * looks as if it led elsewhere, such as an id {@code ../a}.
     */
    static final String DOOR = "/door";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new AsFromOutside(request), response);
    }

    /** The same request with the path that the client sent. */
    private static final class AsFromOutside extends HttpServletRequestWrapper {

        AsFromOutside(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getContextPath() {
            return "";
        }

        @Override
        public String getRequestURI() {
            return getAttribute(PATH) instanceof String path ? path : super.getRequestURI();
        }

        @Override
        public StringBuffer getRequestURL() {
            String inside = super.getRequestURI();
            StringBuffer url = super.getRequestURL();
            return url.replace(url.length() - inside.length(), url.length(), getRequestURI());
        }
    }
}
