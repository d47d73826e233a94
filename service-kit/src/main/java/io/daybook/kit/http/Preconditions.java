package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The conditions of a query that Spring leaves aside: {@code If-Match}, and {@code If-None-Match: *} (RFC 9110 §13).
 *
 * <p>They are about what would be shown, so they are looked at when that is known and has an entity tag.
 */
final class Preconditions {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    private Preconditions() {}

    /**
     * The answer, or 304 in its place.
     *
     * @throws Problem 412 if another version is wanted, 422 if it cannot be understood which
     */
    static @Nullable Object applied(@Nullable Object answer, NativeWebRequest request) {
        HttpServletRequest asked = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        if (!READING.contains(asked.getMethod())
                || !(answer instanceof ResponseEntity<?> shown)
                || shown.getHeaders().getETag() == null
                || shown.getStatusCode() != HttpStatus.OK) {
            return answer;
        }
        Violations found = new Violations();
        HeaderFields headers = new HeaderFields(asked, found);
        IfMatch ifMatch = headers.ifMatch();
        if (!found.isEmpty()) {
            throw Problem.invalid(found.all());
        }
        if (ifMatch.conditional()
                && !ifMatch.versions().contains(version(shown.getHeaders().getETag()))) {
            throw Problem.versionMismatch();
        }
        return headers.ifNoneMatchAny()
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .eTag(shown.getHeaders().getETag())
                        .build()
                : answer;
    }

    private static long version(String tag) {
        return Long.parseLong(tag.substring(1, tag.indexOf('.')));
    }
}
