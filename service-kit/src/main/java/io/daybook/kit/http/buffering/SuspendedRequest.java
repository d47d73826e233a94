package io.daybook.kit.http.buffering;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

/**
 * A request that waits without a thread and is dispatched again when its wait is over.
 *
 * <p>Even a virtual thread keeps its stack, which under two dispatcher servlets is as much memory as all else of a
 * request but the container's buffers.
 */
public final class SuspendedRequest {

    private static final String ANYWHERE = "/waited";

    private SuspendedRequest() {}

    /** Suspends the request; the caller leaves without an answer. The wait must end, whatever becomes of the client. */
    public static void until(CompletableFuture<?> over, HttpServletRequest request, HttpServletResponse response) {
        HttpServletRequest same = request instanceof RequestWithBody
                ? request
                : new RequestWithBody(request, request.getRequestURI(), InputStream.nullInputStream());
        AsyncContext async = request.startAsync(same, response);
        async.setTimeout(0);
        var unused = over.whenComplete((told, failure) -> async.dispatch(ANYWHERE));
    }
}
