package io.daybook.gateway.routing;

import io.daybook.kit.http.Problem;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Sends requests to services over the network and tells apart what did not leave from what was lost.
 *
 * <p>It never repeats a request by itself, follows no redirect and keeps no cookie.
 */
public final class Relay implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 400;
    private static final TimeValue TRUSTED_IDLE = TimeValue.ofMilliseconds(500);

    private final CloseableHttpClient client;

    /**
     * A relay with these times.
     *
     * @param connectTimeout until an instance is reached
     * @param answerTimeout until it begins to answer, and between two parts of an answer
     */
    public Relay(Duration connectTimeout, Duration answerTimeout) {
        Timeout answer = Timeout.of(answerTimeout);
        client = HttpClients.custom()
                .setConnectionManager(connections(Timeout.of(connectTimeout), answer))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(connectTimeout))
                        .setResponseTimeout(answer)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .disableDefaultUserAgent()
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(Timeout connect, Timeout answer) {
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(CONNECTIONS_MAX)
                .setMaxConnPerRoute(CONNECTIONS_MAX)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setSocketTimeout(answer)
                        .setValidateAfterInactivity(TRUSTED_IDLE)
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .charCodingConfig(CharCodingConfig.custom()
                                .setCharset(StandardCharsets.ISO_8859_1)
                                .build())
                        .build())
                .build();
    }

    /**
     * The answer of one instance.
     *
     * @throws NotReachedException if it cannot be connected to
     * @throws io.daybook.kit.http.ProblemException 504 if a command was sent and its answer is lost, 503 if it was a
     *     query's
     */
    ServerResponse send(RelayedRequest request, URI instance) {
        Problem lost = request.changesSomething() ? Problem.outcomeUnknown() : Problem.unavailable();
        try {
            HttpHost host = new HttpHost(instance.getScheme(), instance.getHost(), instance.getPort());
            ClassicHttpResponse response = client.executeOpen(host, request.to(instance), null);
            return RelayedAnswer.of(response, lost);
        } catch (ConnectException
                | ConnectTimeoutException
                | NoRouteToHostException
                | UnknownHostException unreachable) {
            throw new NotReachedException();
        } catch (IOException broken) {
            throw lost.asException();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
