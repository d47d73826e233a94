package io.daybook.kit.http;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * What a client is told when it does not get what it asked for (RFC 9457).
 *
 * <p>The code is the stable part, made for programs; the detail is for people and may be worded anew. Neither ever
 * quotes an exception.
 *
 * @param status of the answer
 * @param code in capitals, for example {@code NOT_FOUND}
 * @param detail a sentence for a person
 * @param errors one entry for each thing that is wrong with the request
 * @param allowedActions what may be asked instead; null if that is not the question
 * @param headers that belong to the answer, such as {@code Retry-After}
 */
public record Problem(
        HttpStatus status,
        String code,
        String detail,
        List<Violation> errors,
        @Nullable List<String> allowedActions,
        Map<String, String> headers) {

    private static final Map<HttpStatus, String> CODES = Map.of(
            HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED",
            HttpStatus.PRECONDITION_FAILED, "VERSION_MISMATCH",
            HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE",
            HttpStatus.UNPROCESSABLE_CONTENT, "INVALID",
            HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMITED");

    public Problem {
        errors = List.copyOf(errors);
        allowedActions = allowedActions == null ? null : List.copyOf(allowedActions);
        headers = Map.copyOf(headers);
    }

    /** A problem of which status, code and a sentence say everything. */
    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), null, Map.of());
    }

    /** 400 {@code MALFORMED}: it cannot even be read. */
    public static Problem malformed(String detail) {
        return of(HttpStatus.BAD_REQUEST, "MALFORMED", detail);
    }

    /** 404 {@code NOT_FOUND}: there is nothing of that name, or nothing that the caller may know of. */
    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing of this name here.");
    }

    /** 408 {@code REQUEST_TIMEOUT}: the body did not come in time; nothing was done, and the connection ends. */
    static Problem requestTimeout() {
        return of(HttpStatus.REQUEST_TIMEOUT, "REQUEST_TIMEOUT", "The body of the request did not come in time.")
                .with(HttpHeaders.CONNECTION, "close");
    }

    /** 409 with a code of the caller's: the state of the resource forbids it. */
    public static Problem conflict(String code, String detail) {
        return of(HttpStatus.CONFLICT, code, detail);
    }

    /** 412 {@code VERSION_MISMATCH}: the resource is no longer what {@code If-Match} names. */
    public static Problem versionMismatch() {
        return of(
                HttpStatus.PRECONDITION_FAILED,
                "VERSION_MISMATCH",
                "The resource is not in the version that If-Match names.");
    }

    /** 413 {@code TOO_LARGE}. */
    public static Problem tooLarge(String detail) {
        return of(HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE", detail);
    }

    /** 422 {@code INVALID}, one entry for each thing that is wrong. */
    public static Problem invalid(Collection<Violation> errors) {
        return new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT, "INVALID", summary(errors), List.copyOf(errors), null, Map.of());
    }

    /** The first thing that is wrong, and how many others there are. */
    private static String summary(Collection<Violation> errors) {
        int others = errors.size() - 1;
        String count = errors.size() < Violations.MAX ? Integer.toString(others) : "at least " + others;
        return errors.stream().limit(1).map(Violation::sentence).collect(Collectors.joining())
                + (others > 0 ? " And " + count + " more." : "");
    }

    /** 422 with a code of the caller's: understood, and against a rule. */
    public static Problem unprocessable(String code, String detail, Violation... errors) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail, List.of(errors), null, Map.of());
    }

    /** 500 {@code INTERNAL}: our fault, and never expected. */
    public static Problem internal() {
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", "Something went wrong here that nobody foresaw.");
    }

    /** 503 {@code UNAVAILABLE}: it is certain that nothing was done. */
    public static Problem unavailable() {
        return of(HttpStatus.SERVICE_UNAVAILABLE, "UNAVAILABLE", "Nothing was done. Try again later.")
                .with(HttpHeaders.RETRY_AFTER, "1");
    }

    /** 504 {@code OUTCOME_UNKNOWN}: it may or may not have been done; the same key asks again safely. */
    public static Problem outcomeUnknown() {
        return of(
                HttpStatus.GATEWAY_TIMEOUT,
                "OUTCOME_UNKNOWN",
                "It is not known whether this was done. Asking again with the same Idempotency-Key is safe.");
    }

    /** The same with a header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Problem(status, code, detail, errors, allowedActions, more);
    }

    /** As an exception, for an endpoint to throw. */
    public ProblemException asException() {
        return new ProblemException(this);
    }

    /** RFC 9457 §3.1.1: identifies the kind of problem; it does not lead anywhere. */
    String type() {
        return "urn:daybook:problem:" + words('-');
    }

    /** RFC 9457 §3.1.3: the same for every problem of this kind. */
    String title() {
        String words = words(' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private String words(char separator) {
        return code.toLowerCase(Locale.ROOT).replace('_', separator);
    }

    /** The problem that an answer with only a status stands for; a status that is not an error's is our fault. */
    static Problem of(int status) {
        HttpStatus known = HttpStatus.resolve(status);
        if (known == null || !known.isError() || known == HttpStatus.INTERNAL_SERVER_ERROR) {
            return internal();
        }
        return switch (known) {
            case BAD_REQUEST -> malformed("The request cannot be read.");
            case NOT_FOUND -> notFound();
            case SERVICE_UNAVAILABLE -> unavailable();
            case GATEWAY_TIMEOUT -> outcomeUnknown();
            case NOT_ACCEPTABLE -> of(known, known.name(), "Accept application/json.");
            case UNSUPPORTED_MEDIA_TYPE -> of(known, known.name(), "Send application/json.");
            default -> of(known, CODES.getOrDefault(known, known.name()), known.getReasonPhrase() + ".");
        };
    }

    /** 405 {@code METHOD_NOT_ALLOWED}, with the methods of the path in {@code Allow}, sorted (RFC 9110 §10.2.1). */
    public static Problem methodNotAllowed(Set<String> allowed) {
        String methods = String.join(", ", new TreeSet<>(allowed));
        return of(HttpStatus.METHOD_NOT_ALLOWED, "METHOD_NOT_ALLOWED", "The methods of this path are: " + methods + ".")
                .with(HttpHeaders.ALLOW, methods);
    }
}
