package io.daybook.kit.http.buffering;

import jakarta.servlet.http.HttpServletResponse;
import java.io.InputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.util.WebUtils;

/**
 * Answers that are longer than anybody wants to keep: a few kilobytes are read from their source at a time, when the
 * client has taken those before.
 *
 * <p>Whoever reads such an answer knows by its framing that it is whole: one that fails on the way breaks off. What an
 * endpoint returns implements this to say what is streamed.
 *
 * @param <R> a row of the answer
 */
@SuppressWarnings("unused") // Whoever describes the endpoint asks for it.
public interface StreamedBody<R> {

    /** The media type of lines of JSON. */
    MediaType NDJSON = new MediaType("application", "x-ndjson");

    /** The media type of comma-separated values (RFC 4180). */
    MediaType CSV = new MediaType("text", "csv");

    /** The media type of Apache Parquet. */
    MediaType PARQUET = new MediaType("application", "vnd.apache.parquet");

    /** Whether answers of that type are streamed, by whichever service. */
    static boolean isStreamed(@Nullable String contentType) {
        return contentType != null
                && Stream.of(NDJSON, CSV, PARQUET).map(MediaType::toString).anyMatch(contentType::startsWith);
    }

    /**
     * Answers with what the source has.
     *
     * @param source read by one thread at a time, and closed in the end whatever becomes of the client; a failure of it
     *     ends the connection
     */
    static void send(InputStream source, HttpServletResponse response) {
        Objects.requireNonNull(WebUtils.getNativeResponse(response, BufferedResponse.class)).stream(source);
    }
}
