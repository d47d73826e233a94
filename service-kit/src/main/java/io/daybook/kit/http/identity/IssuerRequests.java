package io.daybook.kit.http.identity;

import io.daybook.kit.tls.Peer;
import io.daybook.kit.tls.TlsContexts;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;

/** How the issuer is asked. By itself Spring would wait for its answer for a minute, or for ever. */
final class IssuerRequests {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private IssuerRequests() {}

    static ClientHttpRequestFactory with(TlsContexts tls) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(TO_CONNECT);
        tls.towards(Peer.ISSUER).ifPresent(client::sslContext);
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client.build());
        requests.setReadTimeout(TO_ANSWER);
        return requests;
    }
}
