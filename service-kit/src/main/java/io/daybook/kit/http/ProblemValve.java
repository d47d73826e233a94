package io.daybook.kit.http;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Answers with a problem where no servlet does: requests that cannot be parsed, methods that the container refuses,
 * filters that fail.
 *
 * <p>Tomcat makes it by name, once for each host.
 */
public final class ProblemValve extends ErrorReportValve {

    /** Called by Tomcat. */
    public ProblemValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            String body = new String(ProblemWriter.bytes(Problem.of(response.getStatus())), StandardCharsets.UTF_8);
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
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
