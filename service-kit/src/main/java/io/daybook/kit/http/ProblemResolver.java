package io.daybook.kit.http;

import io.daybook.kit.axon.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Turns whatever a request throws into a problem, before Spring words it in its own way. */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

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
            if (failure instanceof RefusedException) {
                answers.ifAvailable(tokens -> tokens.stamp(request, response));
            }
            ProblemWriter.write(problem, response);
        } catch (IOException clientIsGone) {
            // As above.
        }
        return new ModelAndView();
    }
}
