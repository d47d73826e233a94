package io.daybook.saga.provider.simulator;

import static io.daybook.saga.provider.Calls.authorisation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.contract.Roles;
import io.daybook.contract.payment.TenderKind;
import io.daybook.issuer.EmbeddedIssuer;
import io.daybook.issuer.IssuerAccount;
import io.daybook.issuer.IssuerOptions;
import io.daybook.kit.axon.UnavailableException;
import io.daybook.kit.http.identity.ServiceClientConfiguration;
import io.daybook.kit.service.RunningService;
import io.daybook.kit.service.ServiceStart;
import io.daybook.saga.provider.Calls;
import io.daybook.saga.provider.Outcome;
import io.daybook.saga.provider.ProviderCall;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.HttpClientErrorException;

/** A coordinator at the simulator of another one, which asks callers who they are. */
class SecuredSimulatorTest {

    private static final String ISSUER = "spring.security.oauth2.resourceserver.jwt.issuer-uri";
    private static final String CLIENT = "spring.security.oauth2.client.registration.daybook.";
    private static final IssuerAccount SERVICE =
            new IssuerAccount("coordinator", "a secret of its own", Set.of(Roles.SERVICE));
    private static final IssuerAccount PERSON = new IssuerAccount("sam", "sam's password", Set.of(Roles.STAFF));
    private static final ProviderCall CALL = authorisation(TenderKind.CARD, "tok_ok");

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private Path directory;
    private EmbeddedIssuer issuer;
    private URI address;

    @BeforeEach
    void serve(@TempDir Path temporary) throws IOException {
        directory = temporary;
        issuer = issuer(0);
        RunningService server = ServiceStart.of(SimulatorServer.class, "simulator")
                .with(Map.of(
                        "server.port",
                        0,
                        "server.address",
                        "127.0.0.1",
                        "test.ledger",
                        Files.createDirectory(directory.resolve("ledger")),
                        ISSUER,
                        issuer.uri(),
                        "daybook.secret",
                        "0123456789abcdef0123456789abcdef"))
                .start();
        running.push(server);
        address = URI.create("http://127.0.0.1:" + server.port());
    }

    @AfterEach
    void close() throws Exception {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        issuer.close();
    }

    private EmbeddedIssuer issuer(int port) throws IOException {
        return EmbeddedIssuer.start(
                new IssuerOptions(port, directory.resolve("key"), "daybook", List.of(SERVICE, PERSON)));
    }

    private RemoteSimulator asked(IssuerAccount as) {
        return asked(CLIENT + "client-id=" + as.name(), CLIENT + "client-secret=" + as.password());
    }

    private RemoteSimulator asked(String... settings) {
        return asked(issuer.uri(), settings);
    }

    private RemoteSimulator asked(URI of, String... settings) {
        List<String> arguments = new ArrayList<>(List.of("--" + ISSUER + "=" + of));
        Set.of(settings).forEach(setting -> arguments.add("--" + setting));
        ConfigurableApplicationContext client = new SpringApplicationBuilder(ServiceClientConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(arguments.toArray(String[]::new));
        running.push(client);
        return new RemoteSimulator(address, Optional.empty(), client.getBean(OAuth2ClientHttpRequestInterceptor.class));
    }

    @Test
    void a_coordinator_asks_with_a_token_of_its_own() {
        RemoteSimulator here = asked(SERVICE);

        Outcome made = here.make(CALL);

        assertThat(made).isInstanceOf(Outcome.Authorised.class);
        assertThat(here.find(CALL)).contains(made);
        assertThat(here.payment(Calls.PAYMENT)).isEmpty();
    }

    @Test
    void its_secret_may_be_in_a_file() throws IOException {
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve(CLIENT + "client-secret"), SERVICE.password());

        RemoteSimulator here =
                asked(CLIENT + "client-id=" + SERVICE.name(), "spring.config.import=configtree:" + secrets + "/");

        assertThat(here.make(CALL)).isInstanceOf(Outcome.Authorised.class);
    }

    @Test
    void where_it_has_tokens_the_settings_may_say() {
        RemoteSimulator here = asked(
                URI.create("http://127.0.0.1:1"),
                CLIENT + "client-id=" + SERVICE.name(),
                CLIENT + "client-secret=" + SERVICE.password(),
                CLIENT + "provider=inside",
                "spring.security.oauth2.client.provider.inside.token-uri=" + issuer.uri() + "/oauth2/token");

        assertThat(here.make(CALL)).isInstanceOf(Outcome.Authorised.class);
    }

    @Test
    void who_is_no_service_is_refused_and_knows_no_outcome() {
        RemoteSimulator here = asked(PERSON);

        assertThatThrownBy(() -> here.make(CALL))
                .hasMessageContaining("no answer")
                .hasCauseInstanceOf(HttpClientErrorException.Forbidden.class);
        assertThatThrownBy(() -> here.find(CALL)).hasMessageContaining("no answer");
        assertThatThrownBy(() -> here.payment(Calls.PAYMENT)).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> new RemoteSimulator(address, Optional.empty()).make(CALL))
                .hasCauseInstanceOf(HttpClientErrorException.Unauthorized.class);
        assertThat(asked(SERVICE).find(CALL)).isEmpty();
    }

    @Test
    void without_a_token_the_outcome_is_unknown_and_the_secret_in_no_message() {
        RemoteSimulator here = asked(CLIENT + "client-id=" + SERVICE.name(), CLIENT + "client-secret=not-the-secret");

        assertThatThrownBy(() -> here.make(CALL))
                .hasMessageContaining("no answer")
                .hasStackTraceContaining("invalid_client")
                .satisfies(failed -> assertThat(failed).message().doesNotContain("not-the-secret"));
        assertThatThrownBy(() -> here.payment(Calls.PAYMENT)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void an_issuer_that_was_away_is_asked_again_at_the_next_call() throws IOException {
        int port = issuer.uri().getPort();
        issuer.close();
        RemoteSimulator here = asked(SERVICE);
        assertThatThrownBy(() -> here.find(CALL)).hasMessageContaining("no answer");

        issuer = issuer(port);

        assertThat(here.find(CALL)).isEmpty();
    }
}
