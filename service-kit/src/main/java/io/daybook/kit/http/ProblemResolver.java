package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever a request throws into a problem, before Spring words it in its own way. */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    /** There is nobody to ask where the log ends, and nothing is gained by waiting for an answer. */
    private static final Set<HttpStatus> AWAY = Set.of(HttpStatus.SERVICE_UNAVAILABLE, HttpStatus.GATEWAY_TIMEOUT);

    private final ObjectProvider<CommandAnswers> answers;

    ProblemResolver(ObjectProvider<CommandAnswers> answers) {
        this.answers = answers;
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
            Problem problem = Problems.of(failure);
            if (isEndpoint(handler) && !AWAY.contains(problem.status())) {
                answers.ifAvailable(tokens -> tokens.stampToken(request, response));
            }
            ProblemWriter.write(problem, response);
        } catch (IOException clientIsGone) {
            // As above.
        }
        return new ModelAndView();
    }

    private static boolean isEndpoint(@Nullable Object handler) {
        return handler instanceof HandlerMethod method && RequestReader.isEndpoint(method.getBeanType());
    }
}
