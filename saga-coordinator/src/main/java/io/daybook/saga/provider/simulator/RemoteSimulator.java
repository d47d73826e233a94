package io.daybook.saga.provider.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.contract.payment.PaymentId;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * The simulator of another coordinator, over HTTP.
 *
 * <p>Whatever is no answer of the simulator itself (a connection that is refused, cut or silent, another status, a
 * token that cannot be had) is an exception, which the caller takes for an unknown outcome. Nothing is asked twice
 * here: an unknown call is looked up.
 */
public final class RemoteSimulator implements PaymentProvider, Slips, Books {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);

    /** Longer than a slow answer takes, and shorter than a call is leased. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final URI address;
    private final RestClient http;
    private final ObjectMapper json = MessageMapper.create();

    /**
     * @param address of the coordinator that holds the ledger, for example {@code http://127.0.0.1:8083}
     * @param tls what connections to an address with {@code https} are made with; if empty it is Java's own
     * @param asService say who asks, where callers have to
     * @throws IllegalArgumentException if it is no address of an HTTP server
     */
    public RemoteSimulator(URI address, Optional<SSLContext> tls, ClientHttpRequestInterceptor... asService) {
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw new IllegalArgumentException("daybook.provider.url must be like http://host:port and is " + address);
        }
        HttpClient.Builder client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TO_CONNECT);
        tls.ifPresent(client::sslContext);
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(client.build());
        requests.setReadTimeout(TO_ANSWER);
        this.address = address;
        this.http = RestClient.builder()
                .requestFactory(requests)
                .requestInterceptors(interceptors -> interceptors.addAll(List.of(asService)))
                .build();
    }

    @Override
    public Outcome make(ProviderCall call) {
        return entry(SimulatorEndpoint.CALLS, call)
                .orElseThrow(() -> new IllegalStateException("A call that was made cannot be one that never arrived"));
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return entry(SimulatorEndpoint.LOOKUPS, call);
    }

    private Optional<Outcome> entry(String path, ProviderCall call) {
        try {
            return asked(path, call, LedgerEntry[].class).map(LedgerEntry::answer);
        } catch (IOException | RuntimeException lost) {
            throw new IllegalStateException("The simulator at " + address + " gave no answer", lost);
        }
    }

    /**
     * @throws UnavailableException if there is no answer
     */
    @Override
    public Optional<ProviderCall> payment(PaymentId paymentId) {
        try {
            return answer(http.get().uri(address.resolve(SimulatorEndpoint.SLIPS + paymentId)), ProviderCall[].class);
        } catch (IOException | RuntimeException lost) {
            throw new UnavailableException("The simulator at " + address + " gave no answer", lost);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnavailableException if there is no answer
     */
    @Override
    public BooksPage payments(int limit, @Nullable String after) {
        try {
            return asked(SimulatorEndpoint.BOOKS, new BooksPlace(limit, after), BooksPage[].class)
                    .orElseThrow();
        } catch (IOException | RuntimeException lost) {
            throw new UnavailableException("The simulator at " + address + " gave no answer", lost);
        }
    }

    private <T> Optional<T> asked(String path, Object body, Class<T[]> type) throws IOException {
        return answer(
                http.post()
                        .uri(address.resolve(path))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(json.writeValueAsBytes(body)),
                type);
    }

    private <T> Optional<T> answer(RestClient.RequestHeadersSpec<?> question, Class<T[]> type) throws IOException {
        return Stream.of(json.readValue(question.retrieve().body(byte[].class), type))
                .findFirst();
    }
}
