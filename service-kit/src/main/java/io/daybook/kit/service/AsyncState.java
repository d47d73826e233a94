package io.daybook.kit.service;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.web.context.request.async.WebAsyncUtils;

/**
 * Keeps what Spring remembers about asynchronous work on a request apart for host and guest.
 *
 * <p>Both are dispatcher servlets and share the request's attributes. Without this the host would take the guest's work
 * for its own and try to end it.
 */
final class AsyncState {

    private static final String ATTRIBUTE = WebAsyncUtils.WEB_ASYNC_MANAGER_ATTRIBUTE;

    private AsyncState() {}

    /** Work that a servlet may do. */
    @FunctionalInterface
    interface Work {
        void run() throws ServletException, IOException;
    }

    static void apart(HttpServletRequest request, Work guest) throws ServletException, IOException {
        Object ofHost = request.getAttribute(ATTRIBUTE);
        request.removeAttribute(ATTRIBUTE);
        try {
            guest.run();
        } finally {
            // Once the guest works on, the request is the guest's and may already be in another thread.
            if (!request.isAsyncStarted()) {
                request.setAttribute(ATTRIBUTE, ofHost);
            }
        }
    }
}
