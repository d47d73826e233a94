package io.daybook.kit.http.request;

import io.daybook.kit.axon.AnswerDeadline;
import io.daybook.kit.http.buffering.SuspendedRequest;
import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.consistency.Freshness;
import io.daybook.kit.http.consistency.ReadModel;
import io.daybook.kit.http.identity.Callers;
import io.daybook.kit.http.problem.Caching;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.AsyncHandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Reads a request whole before its endpoint is called, and hands the endpoint its arguments.
 *
 * <p>Spring resolves one argument after the other and stops at the first that is wrong; here a client learns of
 * everything at once, and an endpoint is never called in vain. What is sent while it works has {@link #ANSWER_MAX}.
 */
public final class RequestReader implements AsyncHandlerInterceptor, HandlerMethodArgumentResolver {

    /** Without what a client would rather wait. */
    static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    private static final HeaderContentNegotiationStrategy ACCEPT = new HeaderContentNegotiationStrategy();
    private static final String READ = RequestReader.class.getName() + ".read";

    private final Callers callers;
    private final EndpointArguments arguments;
    private final ConsistencyTokens tokens;
    private final Freshness freshness;
    private final AnswerDeadline deadline;
    private final ReadsAtOnce reads = new ReadsAtOnce();

    public RequestReader(
            Callers callers,
            EndpointArguments arguments,
            ConsistencyTokens tokens,
            Freshness freshness,
            AnswerDeadline deadline) {
        this.callers = callers;
        this.arguments = arguments;
        this.tokens = tokens;
        this.freshness = freshness;
        this.deadline = deadline;
    }

    public static boolean isEndpoint(Class<?> type) {
        return type.isAnnotationPresent(RestController.class);
    }

    /** The request as it was read for its endpoint. */
    static IncomingRequest read(HttpServletRequest request) {
        return (IncomingRequest) Objects.requireNonNull(request.getAttribute(READ));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws Exception {
        if (handler instanceof HandlerMethod endpoint && isEndpoint(endpoint.getBeanType())) {
            callers.admit(request, endpoint);
            if (request.getAttribute(READ) != null) {
                freshness.resume(request, response);
            } else if (!read(request, response, endpoint)) {
                return false;
            }
            if (readModel(endpoint) != null) {
                reads.enter(ANSWER_MAX);
            }
            deadline.start(ANSWER_MAX);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (handler instanceof HandlerMethod endpoint && isEndpoint(endpoint.getBeanType())) {
            deadline.end();
            if (readModel(endpoint) != null) {
                reads.leave();
            }
        }
    }

    @Override
    public void afterConcurrentHandlingStarted(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        afterCompletion(request, response, handler, null);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return isEndpoint(parameter.getContainingClass()) && EndpointArguments.isRead(parameter);
    }

    @Override
    public @Nullable Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return read(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)))
                .argument(parameter);
    }

    /** Reads the request; if it has to wait for its read model first, it is dispatched again. */
    private boolean read(HttpServletRequest request, HttpServletResponse response, HandlerMethod endpoint)
            throws IOException, HttpMediaTypeNotAcceptableException {
        boolean command = ConsistencyTokens.isCommand(request);
        if (!command && endpoint.hasMethodAnnotation(PermitAll.class) && !hasToken(request)) {
            Caching.byEverybody(response, ConsistencyTokens.HEADER);
        } else if (!command) {
            Caching.onlyByItsReader(response);
        }
        IncomingRequest incoming = new IncomingRequest(request);
        requireAcceptable(request);
        arguments.read(endpoint, incoming);
        OptionalLong position = command ? OptionalLong.empty() : position(incoming);
        incoming.requireNothingWrong();
        request.setAttribute(READ, incoming);
        ReadModel model = readModel(endpoint);
        if (position.isEmpty() || model == null) {
            return true;
        }
        Optional<CompletableFuture<Void>> over =
                freshness.await(model.value(), position.getAsLong(), incoming.prefer(), request, response);
        over.ifPresent(wait -> SuspendedRequest.until(wait, request, response));
        return over.isEmpty();
    }

    /** Whether its client has seen what an answer from a cache might not know. */
    private static boolean hasToken(HttpServletRequest request) {
        return request.getHeader(ConsistencyTokens.HEADER) != null;
    }

    /** The read model that an endpoint shows, if it shows one. */
    private static @Nullable ReadModel readModel(HandlerMethod endpoint) {
        ReadModel ofMethod = endpoint.getMethodAnnotation(ReadModel.class);
        return ofMethod != null ? ofMethod : endpoint.getBeanType().getAnnotation(ReadModel.class);
    }

    private OptionalLong position(IncomingRequest request) {
        Optional<String> token = request.header(ConsistencyTokens.HEADER);
        OptionalLong position = token.map(tokens::position).orElse(OptionalLong.empty());
        if (token.isPresent() && position.isEmpty()) {
            request.wrong(Violation.ofHeader(ConsistencyTokens.HEADER, "must be one that an answer carried"));
        }
        return position;
    }

    /** Spring asks only when it writes, and by then a command is done. What cannot be read is told before. */
    private static void requireAcceptable(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        if (request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) == null
                && ACCEPT.resolveMediaTypes(new ServletWebRequest(request)).stream()
                        .filter(type -> type.includes(MediaType.APPLICATION_JSON))
                        .max(Comparator.comparing(RequestReader::specificity))
                        .filter(type -> type.getQualityValue() > 0)
                        .isEmpty()) {
            throw Problem.of(HttpStatus.NOT_ACCEPTABLE);
        }
    }

    private static int specificity(MediaType type) {
        return (type.isWildcardType() ? 0 : 1) + (type.isWildcardSubtype() ? 0 : 1);
    }
}
