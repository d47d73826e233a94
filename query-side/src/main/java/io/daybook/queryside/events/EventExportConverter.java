package io.daybook.queryside.events;

import io.daybook.kit.http.buffering.StreamedBody;
import io.daybook.kit.http.problem.Problem;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Service;

/** Answers with an export in the format that the client asks for or accepts. */
@Service
final class EventExportConverter extends AbstractHttpMessageConverter<EventExport> {

    private final EventExports exports;

    EventExportConverter(EventExports exports) {
        super(EventFormat.NDJSON.mediaType(), EventFormat.CSV.mediaType());
        this.exports = exports;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == EventExport.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected EventExport readInternal(Class<? extends EventExport> type, HttpInputMessage input) {
        throw new UnsupportedOperationException();
    }

    /**
     * The rows are read when the client takes them.
     *
     * @throws Problem 503 if there are too many exports at once
     */
    @Override
    protected void writeInternal(EventExport export, HttpOutputMessage output) {
        MediaType chosen = output.getHeaders().getContentType();
        EventFormat format = EventFormat.of(chosen == null ? StreamedBody.NDJSON : chosen);
        InputStream rows = exports.open(export, format);
        output.getHeaders().set(HttpHeaders.LINK, "<" + export.next() + ">; rel=\"next\"");
        StreamedBody.send(rows, ((ServletServerHttpResponse) output).getServletResponse());
    }
}
