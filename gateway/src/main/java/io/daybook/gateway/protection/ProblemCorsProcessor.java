package io.daybook.gateway.protection;

import io.daybook.kit.http.problem.Problem;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Spring's, which would refuse with a line of text. */
final class ProblemCorsProcessor extends DefaultCorsProcessor {

    @Override
    protected void rejectRequest(ServerHttpResponse response) throws IOException {
        Problem.of(HttpStatus.FORBIDDEN, "FORBIDDEN", "Pages of this origin may not call this.")
                .writeTo(((ServletServerHttpResponse) response).getServletResponse());
    }
}
