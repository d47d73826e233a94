package io.daybook.queryside.events;

import io.daybook.kit.http.buffering.StreamedBody;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.request.AnswerConverter;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.stereotype.Service;

/** Answers with an export in the format that the client asks for or accepts. */
@Service
final class EventExportConverter extends AnswerConverter<EventExport> {

    private final EventExports exports;

    EventExportConverter(EventExports exports) {
        super(EventExport.class, StreamedBody.NDJSON, StreamedBody.CSV, StreamedBody.PARQUET);
        this.exports = exports;
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
