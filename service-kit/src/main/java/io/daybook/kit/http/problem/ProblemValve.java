package io.daybook.kit.http.problem;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers with a problem where no servlet does: requests that cannot be parsed, methods that the container refuses,
 * filters that fail.
 *
 * <p>Tomcat makes it by name, once for each host.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final String TRACE = "TRACE";
    private static final String NUL = "%00";

    /** Called by Tomcat. */
    public ProblemValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    /** What a client has not sent by the time it is answered is not waited for: its connection ends. */
    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (TRACE.equals(request.getMethod())) {
            // Known as no method, like any that nobody has: a servlet would answer it with what the client sent.
            coyote.setMethod(TRACE.toLowerCase(Locale.ROOT));
        }
        super.invoke(request, response);
        if (!request.isAsync() && !coyote.isFinished()) {
            coyote.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        if (request.getRequestURI() != null && request.getRequestURI().contains(NUL)) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND); // Readable, but no name has it.
        }
        try {
            String body = new String(
                    Problem.of(HttpStatusCode.valueOf(response.getStatus())).bytes(), StandardCharsets.UTF_8);
            Caching.onlyByItsReader(response);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            if (!request.getCoyoteRequest().isFinished()) {
                response.setHeader(HttpHeaders.CONNECTION, "close"); // Its body is not read, so it will be.
            }
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(body);
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException clientIsGone) {
            // There is nobody to tell.
        }
    }
}
