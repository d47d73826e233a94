package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static io.daybook.saga.provider.Calls.capture;
import static io.daybook.saga.provider.Calls.letGo;
import static io.daybook.saga.provider.Calls.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.saga.provider.Calls;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two coordinators at the simulator that a third one serves. */
class RemoteSimulatorTest {

    private static final String REFUND = "{\"key\":\"key\",\"intent\":\"REFUND\",\"paymentId\":\"p\","
            + "\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":0,";

    private static final String LET_GO = """
            {"key":"key","intent":"VOID","paymentId":"payment","orderId":"order","causationId":"intent","retry":0}""";

    private Path directory;
    private RunningService server;
    private URI address;
    private RemoteSimulator here;
    private RemoteSimulator there;

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
        address = URI.create("http://127.0.0.1:" + server.port());
        here = new RemoteSimulator(address, Optional.empty());
        there = new RemoteSimulator(address, Optional.empty());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_call_of_one_coordinator_is_found_by_another() {
        ProviderCall call = authorisation(TenderKind.CARD, "tok_ok");
        assertThat(there.find(call)).isEmpty();

        Outcome made = here.make(call);

        assertThat(made).isInstanceOf(Outcome.Authorised.class);
        assertThat(((Outcome.Authorised) made).expiresAt()).isNotNull();
        assertThat(there.find(call)).contains(made);
        assertThat(there.make(call)).isEqualTo(made);
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void every_kind_of_call_has_the_answer_of_the_ledger() {
        ProviderCall declined = authorisation("another", TenderKind.CARD, "tok_insufficient_funds");
        assertThat(here.make(declined)).isEqualTo(new Outcome.Declined("insufficient_funds"));
        assertThat(here.make(authorisation(TenderKind.DEBIT, "tok_ok"))).isInstanceOf(Outcome.Authorised.class);
        assertThat(there.make(letGo())).isEqualTo(new Outcome.Declined("already_captured"));
        assertThat(there.make(capture("parcel", 1))).isEqualTo(new Outcome.Declined("not_held"));
        assertThat(there.make(refund("first", 5_000))).isEqualTo(new Outcome.Done());
        assertThat(here.find(refund("first", 5_000))).contains(new Outcome.Done());
    }

    @Test
    void a_slip_is_paid_through_any_coordinator_once() throws Exception {
        ProviderCall slip = authorisation(TenderKind.BANK_SLIP, "tok_bank_slip");
        assertThat(there.payment(slip.paymentId())).isEmpty();
        assertThat(here.make(slip)).isEqualTo(new Outcome.Pending());

        ProviderCall payment = there.payment(slip.paymentId()).orElseThrow();
        Outcome paid = there.make(payment);
        assertThat(paid).isEqualTo(new Outcome.Authorised("sim-" + payment.key(), null));
        assertThat(post("/v1/simulator/payments/" + slip.paymentId() + "/paid", "")
                        .statusCode())
                .isEqualTo(202);

        assertThat(here.find(slip)).contains(paid);
        assertThat(ledger())
                .extracting(LedgerEntry::outcome)
                .containsExactly(LedgerEntry.Result.PENDING, LedgerEntry.Result.CAPTURED);
    }

    @Test
    void what_is_no_slip_cannot_be_paid() throws Exception {
        here.make(authorisation(TenderKind.CARD, "tok_ok"));
        for (String payment : List.of(Calls.PAYMENT.value(), "7f1d4b1a-0000-4000-8000-00000000000b", "7", "%20")) {
            HttpResponse<String> answer = post("/v1/simulator/payments/" + payment + "/paid", "");
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
        }
        assertThat(ledger()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"lost, 504, 1", "lost_undone, 504, 0", "error, 500, 0"})
    void an_answer_that_the_token_does_not_want_is_another_status(String outcome, int status, int lines)
            throws Exception {
        ProviderCall call = authorisation(TenderKind.CARD, "tok_ok+authorise=" + outcome);
        String body = MessageMapper.create().writeValueAsString(call);
        assertThat(post(SimulatorEndpoint.CALLS, body).statusCode()).isEqualTo(status);
        assertThat(ledger()).hasSize(lines);
        assertThat(there.find(call).stream()).hasSize(lines);
        assertThat(there.make(call)).isInstanceOf(Outcome.Authorised.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "{\"key\":\"key\",\"intent\":\"STEAL\",\"paymentId\":\"p\",\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":0}",
                "{\"key\":\"key\",\"intent\":\"AUTHORISE\","
                        + "\"paymentId\":\"p\",\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":0}",
                "{\"key\":\"key\",\"intent\":\"VOID\","
                        + "\"paymentId\":\"p\",\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":0,\"x\":1}",
                "{\"key\":\"\",\"intent\":\"VOID\",\"paymentId\":\"p\",\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":0}",
                REFUND + "\"refund\":{\"refundId\":\"r\",\"amount\":{\"amount\":-1,\"currency\":\"BRL\"}}}",
                REFUND + "\"refund\":{\"refundId\":\"r\",\"amount\":{\"amount\":1000000000001,\"currency\":\"BRL\"}}}",
                REFUND + "\"refund\":{\"refundId\":\"r\",\"amount\":{\"amount\":1,\"currency\":\"\"}}}",
                "{\"key\":\"key\",\"intent\":\"CAPTURE\","
                        + "\"paymentId\":\"p\",\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":0}",
                "{\"key\":\"key\",\"intent\":\"VOID\","
                        + "\"paymentId\":\"p\",\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":-1}",
                REFUND + "\"refund\":{\"refundId\":\" \",\"amount\":{\"amount\":1,\"currency\":\"BRL\"}}}",
                "{\"key\":\"key\",\"intent\":\"VOID\",\"paymentId\":\"\",\"orderId\":\"o\",\"causationId\":\"c\",\"retry\":0}",
                "{\"key\":\"key\",\"intent\":\"VOID\",\"paymentId\":\"p\",\"orderId\":\" \",\"causationId\":\"c\",\"retry\":0}"
            })
    void what_is_no_call_is_refused_and_books_nothing(String body) throws Exception {
        assertThat(post(SimulatorEndpoint.CALLS, body).statusCode()).isIn(400, 422);
        assertThat(post(SimulatorEndpoint.LOOKUPS, body).statusCode()).isIn(400, 422);
        assertThat(ledger()).isEmpty();
    }

    @Test
    void a_call_that_is_one_is_booked() throws Exception {
        assertThat(post(SimulatorEndpoint.CALLS, LET_GO).statusCode()).isEqualTo(200);
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void a_lost_connection_is_no_answer_and_above_all_not_that_a_call_never_arrived() {
        server.close();
        assertThatThrownBy(() -> here.make(authorisation(TenderKind.CARD, "tok_ok")))
                .hasMessageContaining("no answer");
        assertThatThrownBy(() -> here.find(letGo())).hasMessageContaining("no answer");
        assertThatThrownBy(() -> here.payment(Calls.PAYMENT)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"404, {}", "500, {}", "200, {}", "200, <html>"})
    void nor_is_what_another_server_answers(int status, String body) throws IOException {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        other.start();
        try {
            RemoteSimulator wrong = new RemoteSimulator(
                    URI.create("http://127.0.0.1:" + other.getAddress().getPort()), Optional.empty());
            assertThatThrownBy(() -> wrong.find(letGo())).hasMessageContaining("no answer");
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "127.0.0.1:8083", "ftp://127.0.0.1", "http:///"})
    void what_is_no_address_is_refused_at_the_start(String url) {
        assertThatThrownBy(() -> new RemoteSimulator(URI.create(url), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve(path))
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
    }

    private List<LedgerEntry> ledger() {
        return LedgerReader.read(directory);
    }
}
