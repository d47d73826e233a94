package io.daybook.gateway.routing;

import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.problem.Problem;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to services over the network and tells apart what did not leave from what was lost.
 *
 * <p>It never repeats a request by itself, follows no redirect and keeps no cookie.
 */
public final class ProxyClient implements AutoCloseable {

    private static final TimeValue TRUSTED_IDLE = TimeValue.ofMilliseconds(500);

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient http;
    private final RequestConfig times;
    private final CircuitBreakerRegistry breakers;

    /**
     * A relay with these times.
     *
     * @param connectTimeout until an instance is reached
     * @param streamTimeout between two parts of a streamed answer
     * @param connectionsMax to one instance, so that one that hangs does not keep the threads that others need
     * @param breakers one for each instance, which is left alone for a while when it is mostly away
     * @param tls what connections are made with where an address begins with {@code https}; if empty it is Java's own
     */
    public ProxyClient(
            Duration connectTimeout,
            Duration streamTimeout,
            int connectionsMax,
            CircuitBreakerRegistry breakers,
            Optional<SSLContext> tls) {
        this.breakers = breakers;
        times = RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(connectTimeout))
                .build();
        connections = connections(Timeout.of(connectTimeout), connectionsMax, tls);
        http = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new PatientExecutor(streamTimeout))
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(
            Timeout connect, int connectionsMax, Optional<SSLContext> tls) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setTlsSocketStrategy(handshake(tls.map(DefaultClientTlsStrategy::new)
                        .orElseGet(DefaultClientTlsStrategy::createSystemDefault)))
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setMaxConnPerRoute(connectionsMax)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setValidateAfterInactivity(TRUSTED_IDLE)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .charCodingConfig(CharCodingConfig.custom()
                                .setCharset(StandardCharsets.ISO_8859_1)
                                .build())
                        .build())
                .build();
    }

    /** Whatever fails in a handshake, nothing of the request has left; afterwards an error says nothing of that. */
    private static TlsSocketStrategy handshake(TlsSocketStrategy strategy) {
        return (socket, host, port, attachment, context) -> {
            try {
                return strategy.upgrade(socket, host, port, attachment, context);
            } catch (IOException refused) {
                throw (ConnectException) new ConnectException("No TLS with " + host + ":" + port).initCause(refused);
            }
        };
    }

    /**
     * Lets one instance answer.
     *
     * @param answerTimeout until it begins to answer, and between two parts of an answer; a client's {@code wait}
     *     preference is added
     * @return false if it is left alone, has no connection free or cannot be connected to, so that nothing of the
     *     request has left
     * @throws Problem 504 if a command was sent and its answer is lost, 503 if it was a query's
     * @throws IOException if the client is gone
     */
    boolean send(ProxyRequest request, URI instance, Duration answerTimeout, HttpServletResponse client)
            throws IOException {
        Supplier<Problem> lost =
                ConsistencyTokens.isCommand(request.request()) ? Problem::outcomeUnknown : Problem::unavailable;
        HttpUriRequestBase relayed = request.to(instance);
        relayed.setConfig(RequestConfig.copy(times)
                .setResponseTimeout(Timeout.of(answerTimeout.plus(request.patience())))
                .build());
        ClassicHttpResponse answer = answer(relayed, instance, lost);
        if (answer == null) {
            return false;
        }
        boolean goesOn = false;
        try {
            goesOn = new ProxyResponse(answer, relayed, lost).passTo(client);
        } finally {
            if (!goesOn) {
                Closer.closeQuietly(answer);
            }
        }
        return true;
    }

    /** The answer that has begun; null if nothing has left. */
    private @Nullable ClassicHttpResponse answer(HttpUriRequestBase relayed, URI instance, Supplier<Problem> lost) {
        CircuitBreaker breaker = breakers.circuitBreaker(instance.getAuthority());
        if (!breaker.tryAcquirePermission()) {
            return null;
        }
        try {
            HttpHost host = new HttpHost(instance.getScheme(), instance.getHost(), instance.getPort());
            ClassicHttpResponse answer = http.executeOpen(host, relayed, null);
            breaker.onSuccess(0, TimeUnit.NANOSECONDS);
            return answer;
        } catch (ConnectionRequestTimeoutException allInUse) {
            breaker.releasePermission();
            return null;
        } catch (ConnectException
                | ConnectTimeoutException
                | NoRouteToHostException
                | UnknownHostException unreachable) {
            breaker.onError(0, TimeUnit.NANOSECONDS, unreachable);
            return null;
        } catch (IOException broken) {
            breaker.onError(0, TimeUnit.NANOSECONDS, broken);
            forgetIdle(broken);
            throw lost.get();
        } catch (RuntimeException ours) {
            breaker.releasePermission();
            throw ours;
        }
    }

    /**
     * A connection that broke is rarely alone: each that was kept to a process that is gone would lose a request. Those
     * to others are closed as well, and made again when they are needed.
     */
    private void forgetIdle(IOException broken) {
        if (!(broken instanceof SocketTimeoutException)) {
            connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
