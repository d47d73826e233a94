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

    private final transient Semaphore space;
    private final Duration bodyTimeout;
    private final Duration answerTimeout;

    public BufferingFilter(HttpLimits limits, MeterRegistry meters) {
        this.space = new Semaphore(limits.bufferBytes());
        Gauge.builder("daybook.http.buffered", space, free -> limits.bufferBytes() - free.availablePermits())
                .description("Memory that bodies and answers of requests take")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("daybook.http.buffered.max", limits, HttpLimits::bufferBytes)
                .description("Memory that bodies and answers of requests may take")
                .baseUnit("bytes")
                .strongReference(true)
                .register(meters);
        this.bodyTimeout = limits.bodyTimeout();
        this.answerTimeout = limits.answerTimeout();
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
