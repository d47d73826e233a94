package io.daybook.queryside.timeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Service;

/** Writes a graph of causes for people, in the format that the client asks for or accepts. */
@Service
final class CauseGraphConverter extends AbstractHttpMessageConverter<CauseGraph> {

    CauseGraphConverter() {
        super(StandardCharsets.UTF_8, CauseFormat.MERMAID.mediaType(), CauseFormat.TEXT.mediaType());
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == CauseGraph.class;
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected CauseGraph readInternal(Class<? extends CauseGraph> type, HttpInputMessage input) {
        throw new UnsupportedOperationException();
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
