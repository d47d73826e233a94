package io.daybook.kit.http.buffering;

import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.problem.Problem;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.web.util.WebUtils;

/**
 * Keeps slow clients away from the threads: a request is worked on when its body is here, and its answer is sent when
 * it is whole, both without a thread that waits for the client.
 */
public final class BufferingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String BODY = BufferingFilter.class.getName() + ".body";
    private static final char PATH_PARAMETER = ';';

    private final transient MeterRegistry meters;
    private final int spaceMax;
    private final transient Semaphore space;
    private final Duration bodyTimeout;
    private final Duration answerTimeout;

    public BufferingFilter(HttpLimits limits, MeterRegistry meters) {
        this.meters = meters;
        this.spaceMax = limits.bufferBytes();
        this.space = new Semaphore(spaceMax);
        this.bodyTimeout = limits.bodyTimeout();
        this.answerTimeout = limits.answerTimeout();
    }

    /** A guest of another service is not asked to: its requests take of its host's space. */
    @Override
    public void init() {
        measure(
                "daybook.http.buffered",
                "Memory that requests and answers take",
                () -> spaceMax - space.availablePermits());
        measure("daybook.http.buffered.max", "Memory that requests and answers may take", () -> spaceMax);
    }

    private void measure(String name, String description, Supplier<Number> bytes) {
        Gauge.builder(name, bytes).description(description).baseUnit("bytes").register(meters);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getAttribute(BODY) instanceof BodyReader body) {
            request.removeAttribute(BODY);
            try {
                RequestWithBody whole = body.whole(request);
                answer(whole, response, chain);
                whole.begun();
            } catch (Problem refused) {
                refused.writeTo(response);
            } finally {
                body.release();
            }
        } else if (request.getDispatcherType() == DispatcherType.REQUEST && BodyReader.hasBody(request)) {
            BodyReader.start(request, BODY, bodyTimeout, new BufferShare(space));
        } else {
            answer(request, response, chain);
        }
    }

    /**
     * Refuses a path with parameters (RFC 3986 §3.3): Tomcat routes as if they were not there, so one resource would
     * have many paths, and one idempotency key as many effects. What is dispatched again after asynchronous work goes
     * on with the response that it had.
     */
    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getRequestURI().indexOf(PATH_PARAMETER) >= 0) {
            Problem.notFound().writeTo(response);
            return;
        }
        BufferedResponse known = WebUtils.getNativeResponse(response, BufferedResponse.class);
        BufferedResponse answer = known != null ? known : buffered(request, response);
        boolean done = false;
        try {
            chain.doFilter(request, known != null ? response : answer);
            done = true;
        } finally {
            if (!done) {
                answer.drop();
            }
        }
        if (!request.isAsyncStarted()) {
            answer.send(request, answerTimeout);
        }
    }

    private BufferedResponse buffered(HttpServletRequest request, HttpServletResponse response) {
        Supplier<Problem> noRoom =
                ConsistencyTokens.isCommand(request) ? Problem::outcomeUnknown : Problem::unavailable;
        return new BufferedResponse(response, new BufferShare(space), noRoom);
    }
}
