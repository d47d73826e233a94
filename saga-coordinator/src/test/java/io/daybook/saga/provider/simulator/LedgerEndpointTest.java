package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.Calls.capture;
import static io.daybook.saga.provider.Calls.letGo;
import static io.daybook.saga.provider.Calls.refund;
import static io.daybook.saga.provider.Calls.renewal;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.saga.provider.Calls;
import io.daybook.saga.provider.ProviderCall;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provider's books, as whoever compares them reads them. */
class LedgerEndpointTest {

    private final HttpClient http = HttpClient.newHttpClient();
    private Path directory;
    private RunningService server;
    private RemoteSimulator provider;

    @BeforeEach
    void serve(@TempDir Path temporary) {
        directory = temporary;
        server = ServiceStart.of(SimulatorServer.class, "simulator")
                .with(Map.of(
                        "server.port",
                        0,
                        "server.address",
                        "127.0.0.1",
                        "test.ledger",
                        directory,
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .start();
        provider = new RemoteSimulator(URI.create("http://127.0.0.1:" + server.port()), Optional.empty());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void what_is_held_taken_and_given_back_is_shown() throws Exception {
        assertThat(books(authorisation(TenderKind.CARD, "tok_ok"))).isEqualTo("5000 0 0");
        assertThat(books(capture("c", 2_000))).isEqualTo("5000 2000 0");
        assertThat(books(refund("r", 500))).isEqualTo("5000 2000 500");
        assertThat(books(letGo())).isEqualTo("2000 2000 500");
    }

    @Test
    void a_hold_that_was_not_renewed_is_over() throws Exception {
        provider.make(authorisation(TenderKind.CARD, "tok_ok+renewal=declined"));

        assertThat(books(renewal(1, "tok_ok+renewal=declined", 5_000))).isEqualTo("0 0 0");
    }

    @Test
    void what_was_let_go_before_it_was_asked_for_is_no_money() throws Exception {
        provider.make(letGo());

        assertThat(page("").path("items")).isEmpty();
    }

    @Test
    void every_payment_is_on_one_page_and_a_cut_write_on_none() throws Exception {
        List<String> all =
                IntStream.range(0, 7).mapToObj(number -> "payment-" + number).toList();
        all.forEach(id -> provider.make(Calls.authorisation(id, TenderKind.DEBIT, "tok_ok")));
        Files.writeString(directory.resolve("payments/cut.new"), "cut");

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = page("?limit=3" + cursor);
            assertThat(page.path("items")).hasSizeLessThanOrEqualTo(3);
            page.path("items").forEach(item -> seen.add(item.path("paymentId").asText()));
            JsonNode next = page.path("next");
            cursor = next.isNull() ? "" : "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        BooksPage first = provider.payments(3, null);
        BooksPage rest = provider.payments(9, first.next());
        assertThat(rest.next()).isNull();
        assertThat(Stream.concat(first.payments().stream(), rest.payments().stream())
                        .map(payment -> payment.paymentId().value()))
                .as("as another coordinator reads them")
                .containsExactlyElementsOf(seen);
    }

    private String books(ProviderCall call) throws Exception {
        provider.make(call);
        JsonNode item = page("").at("/items/0");
        return item.at("/authorised/amount") + " " + item.at("/captured/amount") + " " + item.at("/refunded/amount");
    }

    private JsonNode page(String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/simulator/payments" + query);
        var answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }
}
