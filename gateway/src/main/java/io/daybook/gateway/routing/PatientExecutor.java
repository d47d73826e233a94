package io.daybook.gateway.routing;

import io.daybook.kit.http.buffering.StreamedBody;
import java.io.IOException;
import java.time.Duration;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;

/**
 * Gives a streamed answer that has begun, and server-sent events, another time between two parts: a service that looks
 * through the log may find nothing to say for long, and nothing may happen. The next request over the connection sets
 * the time anew.
 */
final class PatientExecutor extends HttpRequestExecutor {

    private final Duration streamTimeout;

    PatientExecutor(Duration streamTimeout) {
        this.streamTimeout = streamTimeout;
    }

    @Override
    public ClassicHttpResponse execute(
            ClassicHttpRequest request,
            HttpClientConnection connection,
            @Nullable HttpResponseInformationCallback callback,
            HttpContext context)
            throws IOException, HttpException {
        ClassicHttpResponse answer = super.execute(request, connection, callback, context);
        HttpEntity body = answer.getEntity();
        if (body != null && (StreamedBody.isStreamed(body.getContentType()) || isEvents(body))) {
            connection.setSocketTimeout(Timeout.of(streamTimeout));
        }
        return answer;
    }

    private static boolean isEvents(HttpEntity body) {
        return String.valueOf(body.getContentType()).startsWith(MediaType.TEXT_EVENT_STREAM_VALUE);
    }
}
