package io.daybook.saga.provider.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The simulator of another coordinator, over HTTP.
 *
 * <p>Whatever is no answer of the simulator itself (a connection that is refused, cut or silent, another status) is an
 * exception, which the caller takes for an unknown outcome. Nothing is asked twice here: an unknown call is looked up.
 */
public final class RemoteSimulator implements PaymentProvider {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);

    /** Longer than a slow answer takes, and shorter than a call is leased. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private static final int OK = 200;

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    private final ObjectMapper json = MessageMapper.create();

    /**
     * @param address of the coordinator that holds the ledger, for example {@code http://127.0.0.1:8083}
     * @throws IllegalArgumentException if it is no address of an HTTP server
     */
    public RemoteSimulator(URI address) {
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme()))) {
            throw new IllegalArgumentException("daybook.provider.url must be like http://host:port and is " + address);
        }
        this.address = address;
    }

    @Override
    public Outcome make(ProviderCall call) {
        return ask(SimulatorEndpoint.CALLS, call)
                .orElseThrow(() -> new IllegalStateException("A call that was made cannot be one that never arrived"));
    }

    @Override
    public Optional<Outcome> find(ProviderCall call) {
        return ask(SimulatorEndpoint.LOOKUPS, call);
    }

    private Optional<Outcome> ask(String path, ProviderCall call) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .timeout(TO_ANSWER)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(call)))
                    .build();
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                throw new IOException("It answered " + answer.statusCode());
            }
            return Stream.of(json.readValue(answer.body(), LedgerEntry[].class))
                    .map(LedgerEntry::answer)
                    .findFirst();
        } catch (IOException lost) {
            throw new UncheckedIOException("The simulator at " + address + " gave no answer", lost);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while the simulator was asked", stopping);
        }
    }
}
