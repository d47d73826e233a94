package io.daybook.kit.http.problem;

import io.daybook.kit.http.json.HttpJson;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What a client is told when it does not get what it asked for (RFC 9457); thrown, it ends the request.
 *
 * <p>The code is the stable part, made for programs; the detail is for people and may be worded anew. Neither ever
 * quotes an exception. It is an answer, not an accident, and so has no stack trace.
 */
public final class Problem extends ErrorResponseException {

    /** The longest list of errors that is worth reading. */
    public static final int ERRORS_MAX = 1_000;

    private static final long serialVersionUID = 1L;

    private static final Map<HttpStatus, String> CODES = Map.of(
            HttpStatus.UNAUTHORIZED, "UNAUTHENTICATED",
            HttpStatus.PRECONDITION_FAILED, "VERSION_MISMATCH",
            HttpStatus.CONTENT_TOO_LARGE, "TOO_LARGE",
            HttpStatus.UNPROCESSABLE_CONTENT, "INVALID",
            HttpStatus.TOO_MANY_REQUESTS, "RATE_LIMITED");

    private Problem(HttpStatus status, String code, String detail) {
        super(status, document(status, code, detail), null);
    }

    /** RFC 9457 §3.1: the type identifies the kind of problem and leads nowhere, the title is the same for all. */
    private static ProblemDetail document(HttpStatusCode status, String code, String detail) {
        String words = code.toLowerCase(Locale.ROOT);
        ProblemDetail document = ProblemDetail.forStatusAndDetail(status, detail);
        document.setType(URI.create("urn:daybook:problem:" + words.replace('_', '-')));
        document.setTitle(code.charAt(0) + words.substring(1).replace('_', ' '));
        document.setProperty("code", code);
        return document;
    }

    /** A problem of which status, code (in capitals) and a sentence say everything. */
    public static Problem of(HttpStatus status, String code, String detail) {
        return new Problem(status, code, detail);
    }

    /** The problem that an answer with only a status stands for; a status that is not an error's is our fault. */
    public static Problem of(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
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

    /** 400 {@code MALFORMED}: it cannot even be read. */
    public static Problem malformed(String detail) {
        return of(HttpStatus.BAD_REQUEST, "MALFORMED", detail);
    }

    /** 403 {@code FORBIDDEN}, one entry for each thing that the caller may not say; none if he may not ask at all. */
    public static Problem forbidden(Collection<Violation> errors) {
        Problem problem = of(HttpStatus.FORBIDDEN, "FORBIDDEN", "Your roles do not allow this.");
        if (!errors.isEmpty()) {
            problem.getBody().setProperty("errors", List.copyOf(errors));
        }
        return problem;
    }

    /** 404 {@code NOT_FOUND}: there is nothing of that name, or nothing that the caller may know of. */
    public static Problem notFound() {
        return of(HttpStatus.NOT_FOUND, "NOT_FOUND", "There is nothing of this name here.");
    }

    /** 408 {@code REQUEST_TIMEOUT}: the body did not come in time; nothing was done, and the connection ends. */
    public static Problem requestTimeout() {
        return of(HttpStatus.REQUEST_TIMEOUT, "REQUEST_TIMEOUT", "The body of the request did not come in time.")
                .with(HttpHeaders.CONNECTION, "close");
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
        return unprocessable("INVALID", summary(errors), errors);
    }

    /** The first thing that is wrong, and how many others there are. */
    private static String summary(Collection<Violation> errors) {
        int others = errors.size() - 1;
        String count = errors.size() < ERRORS_MAX ? Integer.toString(others) : "at least " + others;
        return errors.stream().limit(1).map(Violation::sentence).collect(Collectors.joining())
                + (others > 0 ? " And " + count + " more." : "");
    }

    /** 422 with a code of the caller's: understood, and against a rule. */
    public static Problem unprocessable(String code, String detail, Collection<Violation> errors) {
        Problem problem = of(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
        if (!errors.isEmpty()) {
            problem.getBody().setProperty("errors", List.copyOf(errors));
        }
        return problem;
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
        getHeaders().set(header, value);
        return this;
    }

    /**
     * Answers with the document unless something was answered already: the same bytes whoever found the problem, an
     * endpoint, Spring or the container.
     *
     * @throws IOException if the client is gone
     */
    public void writeTo(HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        byte[] body = bytes();
        response.resetBuffer();
        response.setStatus(getStatusCode().value());
        Caching.onlyByItsReader(response);
        getHeaders().forEach((header, values) -> values.forEach(value -> response.setHeader(header, value)));
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.flushBuffer();
    }

    /** The document alone. */
    byte[] bytes() {
        return HttpJson.MAPPER.writeValueAsBytes(getBody());
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
