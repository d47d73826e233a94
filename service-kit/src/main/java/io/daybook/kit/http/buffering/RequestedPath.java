package io.daybook.kit.http.buffering;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * A request with the path that the client sent, wherever it was dispatched to meanwhile.
 *
 * <p>A dispatch needs a path of its own: the container would decode the client's and refuse what then looks as if it
 * led elsewhere, such as an id {@code ../a}.
 */
public class RequestedPath extends HttpServletRequestWrapper {

    private final String path;

    /** The request with this path, encoded. */
    public RequestedPath(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = super.getRequestURL();
        return url.replace(url.length() - super.getRequestURI().length(), url.length(), path);
    }
}
