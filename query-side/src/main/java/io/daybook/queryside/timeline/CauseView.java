package io.daybook.queryside.timeline;

import jakarta.validation.constraints.Pattern;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * How a graph of causes is shown.
 *
 * @param format {@code json}, {@code mermaid} or {@code text}; if it is not said, what the client accepts, else
 *     {@code json}
 */
record CauseView(
        @Nullable @Pattern(regexp = "(json|mermaid|text)", message = "must be json, mermaid or text")
        String format) {

    ResponseEntity.BodyBuilder answer() {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (format != null) {
            answer.contentType(
                    format.equals("json")
                            ? MediaType.APPLICATION_JSON
                            : CauseFormat.valueOf(format.toUpperCase(Locale.ROOT))
                                    .mediaType());
        }
        return answer;
    }
}
