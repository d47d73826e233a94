package io.daybook.kit.service;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Answers 404 to every request that reaches a guest directly from outside.
 *
 * <p>A request that the host hands over goes straight to the guest's filters and servlets and never passes here.
 */
final class BlockDirectAccessValve extends ValveBase {

    BlockDirectAccessValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
