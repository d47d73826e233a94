package io.daybook.kit.http;

import io.daybook.kit.axon.OutcomeUnknownException;
import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import io.daybook.kit.http.request.RequestReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Turns whatever a request throws into a problem, before Spring words it in its own way.
 *
 * <p>What nobody foresaw is logged, and its text stays here. Not a {@code @RestControllerAdvice}, which is not asked
 * for what the gateway's routes throw, and whose answer depends on what the client accepts.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

    /** There is nobody to ask where the log ends, and nothing is gained by waiting for an answer. */
    private static final Set<HttpStatusCode> AWAY = Set.of(HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.GATEWAY_TIMEOUT);

    private final ObjectProvider<ConsistencyTokens> tokens;

    ProblemResolver(ObjectProvider<ConsistencyTokens> tokens) {
        this.tokens = tokens;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (failure instanceof AsyncRequestNotUsableException) {
            return new ModelAndView(); // The client is gone, and there is nobody to tell.
        }
        if (response.isCommitted()) {
            return null; // Half an answer must not look whole: left to the container, which cuts the connection.
        }
        try {
            Problem problem = problem(failure);
            if (isEndpoint(handler) && !AWAY.contains(problem.getStatusCode())) {
                tokens.ifAvailable(known -> known.stamp(request, response));
            }
            problem.writeTo(response);
        } catch (IOException clientIsGone) {
            // As above.
        }
        return new ModelAndView();
    }

    private static boolean isEndpoint(@Nullable Object handler) {
        return handler instanceof HandlerMethod method && RequestReader.isEndpoint(method.getBeanType());
    }

    private static Problem problem(Exception failure) {
        if (failure instanceof Problem known) {
            return known;
        } else if (failure instanceof RefusedException refused) {
            return problem(refused.refusal());
        } else if (failure instanceof UnavailableException) {
            LOG.debug("Not available", failure);
            return Problem.unavailable();
        } else if (failure instanceof OutcomeUnknownException) {
            LOG.debug("Outcome unknown", failure);
            return Problem.outcomeUnknown();
        } else if (failure instanceof HttpRequestMethodNotSupportedException unsupported) {
            return methodNotAllowed(unsupported);
        } else if (failure instanceof HttpMediaTypeNotAcceptableException unacceptable) {
            return notAcceptable(unacceptable);
        } else if (failure instanceof ErrorResponse response
                && response.getStatusCode().isError()
                && !response.getStatusCode().isSameCodeAs(HttpStatus.INTERNAL_SERVER_ERROR)) {
            return Problem.of(response.getStatusCode());
        }
        LOG.error("Nobody foresaw this", failure);
        return Problem.internal();
    }

    private static Problem problem(Refusal refusal) {
        if (refusal.pointer() != null) {
            Violation wrong = Violation.at(refusal.pointer(), refusal.detail());
            return Problem.unprocessable(refusal.code(), wrong.sentence(), List.of(wrong));
        }
        HttpStatus status =
                switch (refusal.kind()) {
                    case NOT_FOUND -> HttpStatus.NOT_FOUND;
                    case CONFLICT -> HttpStatus.CONFLICT;
                    case VERSION_MISMATCH -> HttpStatus.PRECONDITION_FAILED;
                    case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
                };
        Problem problem = Problem.of(status, refusal.code(), refusal.detail());
        if (refusal.allowedActions() != null) {
            problem.getBody().setProperty("allowedActions", refusal.allowedActions());
        }
        return problem;
    }

    private static Problem notAcceptable(HttpMediaTypeNotAcceptableException unacceptable) {
        String types = unacceptable.getSupportedMediaTypes().stream()
                .map(MediaType::toString)
                .collect(Collectors.joining(" or "));
        return types.isEmpty()
                ? Problem.of(HttpStatus.NOT_ACCEPTABLE)
                : Problem.of(HttpStatus.NOT_ACCEPTABLE, "NOT_ACCEPTABLE", "Accept " + types + ".");
    }

    /** With the methods of the path, sorted (RFC 9110 §10.2.1); HEAD is there with GET, which Spring leaves out. */
    private static Problem methodNotAllowed(HttpRequestMethodNotSupportedException unsupported) {
        Set<String> allowed = new TreeSet<>();
        unsupported.getHeaders().getAllow().forEach(method -> allowed.add(method.name()));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        String methods = String.join(", ", allowed);
        return Problem.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "METHOD_NOT_ALLOWED",
                        "The methods of this path are: " + methods + ".")
                .with(HttpHeaders.ALLOW, methods);
    }
}
