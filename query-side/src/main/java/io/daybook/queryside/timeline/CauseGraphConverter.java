package io.daybook.queryside.timeline;

import io.daybook.kit.http.request.AnswerConverter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;

/** Writes a graph of causes for people, in the format that the client asks for or accepts. */
@Service
final class CauseGraphConverter extends AnswerConverter<CauseGraph> {

    CauseGraphConverter() {
        super(CauseGraph.class, CauseFormat.MERMAID.mediaType(), CauseFormat.TEXT.mediaType());
        setDefaultCharset(StandardCharsets.UTF_8);
    }

    @Override
    protected void writeInternal(CauseGraph graph, HttpOutputMessage output) throws IOException {
        MediaType chosen = output.getHeaders().getContentType();
        CauseFormat format = Stream.of(CauseFormat.values())
                .filter(each -> each.mediaType().isCompatibleWith(chosen))
                .findFirst()
                .orElse(CauseFormat.TEXT);
        output.getBody().write(format.write(graph).getBytes(StandardCharsets.UTF_8));
    }
}
