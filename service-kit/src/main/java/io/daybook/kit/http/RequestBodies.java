package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Reads the body of a request: of our media type, and JSON. */
final class RequestBodies {

    private static final String IDENTITY = "identity";

    private RequestBodies() {}

    /**
     * The body, or nothing if there is none.
     *
     * @throws Problem 415 if it says that it is not JSON as it stands, 400 if it is not JSON
     */
    static Optional<JsonNode> read(HttpServletRequest request) throws IOException {
        requireNotEncoded(request);
        byte[] bytes = request.getInputStream().readAllBytes();
        if ((bytes.length > 0 || request.getContentType() != null) && !isJson(request.getContentType())) {
            throw ProblemResolver.problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value())
                    .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
        }
        return bytes.length == 0 ? Optional.empty() : Optional.of(StrictJson.read(bytes));
    }

    /** RFC 9110 §8.4: gzip and the like would have to be unpacked to know how large it is. */
    private static void requireNotEncoded(HttpServletRequest request) {
        for (String encoding : Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))) {
            if (!encoding.equalsIgnoreCase(IDENTITY)) {
                throw Problem.of(
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                                HttpStatus.UNSUPPORTED_MEDIA_TYPE.name(),
                                "Send the body without a Content-Encoding.")
                        .with(HttpHeaders.ACCEPT_ENCODING, IDENTITY);
            }
        }
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (type.getCharset() == null || type.getCharset().equals(StandardCharsets.UTF_8));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
