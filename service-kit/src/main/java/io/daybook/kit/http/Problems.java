package io.daybook.kit.http;

import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;

/** Which problem an exception is. What nobody foresaw is logged, and its text stays here. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private Problems() {}

    static Problem of(Throwable failure) {
        if (failure instanceof ProblemException known) {
            return known.problem();
        }
        if (failure instanceof RefusedException refused) {
            return of(refused.refusal());
        }
        if (failure instanceof UnavailableException || failure instanceof AsyncRequestTimeoutException) {
            LOG.debug("Not available", failure);
            return Problem.unavailable();
        }
        if (failure instanceof OutcomeUnknownException) {
            LOG.debug("Outcome unknown", failure);
            return Problem.outcomeUnknown();
        }
        return ofSpring(failure).orElseGet(() -> {
            LOG.error("Nobody foresaw this", failure);
            return Problem.internal();
        });
    }

    private static Problem of(Refusal refusal) {
        HttpStatus status =
                switch (refusal.kind()) {
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case VERSION_MISMATCH -> HttpStatus.PRECONDITION_FAILED;
                    case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
                };
        boolean actions = refusal.code().equals("ACTION_NOT_ALLOWED")
                || !refusal.allowedActions().isEmpty();
        List<String> allowed = actions ? refusal.allowedActions() : null;
        return new Problem(status, refusal.code(), refusal.detail(), List.of(), allowed, Map.of());
    }

    private static Optional<Problem> ofSpring(Throwable failure) {
        if (failure instanceof HttpRequestMethodNotSupportedException unsupported) {
            Set<String> allowed = new TreeSet<>();
            Optional.ofNullable(unsupported.getSupportedHttpMethods())
                    .ifPresent(methods -> methods.forEach(method -> allowed.add(method.name())));
            if (allowed.contains("GET")) {
                allowed.add("HEAD");
            }
            return Optional.of(Problem.methodNotAllowed(allowed));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException) {
            return Optional.of(Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE.value())
                    .with(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE));
        }
        return failure instanceof ErrorResponse response
                        && response.getStatusCode().isError()
                        && response.getStatusCode().value() != HttpStatus.INTERNAL_SERVER_ERROR.value()
                ? Optional.of(Problem.of(response.getStatusCode().value()))
                : Optional.empty();
    }
}
