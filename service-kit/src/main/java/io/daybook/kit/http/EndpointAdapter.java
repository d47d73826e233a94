package io.daybook.kit.http;

import io.daybook.kit.axon.AnswerDeadline;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Calls endpoints with what the {@link RequestReader} has read.
 *
 * <p>Spring puts foreign resolvers behind its own, which would read {@code @RequestBody} and {@code @PathVariable}
 * leniently; so ours are put first here.
 */
final class EndpointAdapter extends RequestMappingHandlerAdapter {

    /** Without what a client would rather wait. */
    static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private final RequestReader reader;
    private final CommandAnswers answers;
    private final AnswerDeadline deadline;
    private final ReadsAtOnce reads = new ReadsAtOnce();

    EndpointAdapter(RequestReader reader, CommandAnswers answers, AnswerDeadline deadline) {
        this.reader = reader;
        this.answers = answers;
        this.deadline = deadline;
    }

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        List<HandlerMethodArgumentResolver> resolvers = new ArrayList<>();
        resolvers.add(new ReadArguments());
        resolvers.addAll(Objects.requireNonNull(getArgumentResolvers()));
        setArgumentResolvers(resolvers);
        HandlerMethodReturnValueHandlerComposite handlers = new HandlerMethodReturnValueHandlerComposite()
                .addHandlers(Objects.requireNonNull(getReturnValueHandlers()));
        setReturnValueHandlers(List.of(new StampedAnswers(handlers)));
    }

    @Override
    protected @Nullable ModelAndView handleInternal(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod endpoint) throws Exception {
        return deadline.within(ANSWER_MAX, () -> handleInTime(request, response, endpoint));
    }

    private @Nullable ModelAndView handleInTime(
            HttpServletRequest request, HttpServletResponse response, HandlerMethod endpoint) throws Exception {
        return RequestReader.readModel(endpoint) == null
                ? super.handleInternal(request, response, endpoint)
                : reads.read(deadline.left(ANSWER_MAX), () -> super.handleInternal(request, response, endpoint));
    }

    /** Hands over what was read. */
    private final class ReadArguments implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return reader.reads(parameter);
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest servletRequest =
                    Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
            return RequestReader.argument(servletRequest, parameter);
        }
    }

    /** Adds what every answer to a command carries, before the answer is written. */
    private final class StampedAnswers implements HandlerMethodReturnValueHandler {

        private final HandlerMethodReturnValueHandler handlers;

        StampedAnswers(HandlerMethodReturnValueHandler handlers) {
            this.handlers = handlers;
        }

        @Override
        public boolean supportsReturnType(MethodParameter returnType) {
            return handlers.supportsReturnType(returnType);
        }

        @Override
        public void handleReturnValue(
                @Nullable Object value,
                MethodParameter returnType,
                ModelAndViewContainer container,
                NativeWebRequest request)
                throws Exception {
            if (RequestReader.isEndpoint(returnType.getContainingClass())) {
                answers.stamp(request);
            }
            handlers.handleReturnValue(Preconditions.applied(value, request), returnType, container, request);
        }
    }
}
