package io.daybook.saga.platform;

import com.mongodb.client.MongoDatabase;
import io.daybook.kit.alert.StaffAlerts;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.http.identity.ResourceServerConfiguration;
import io.daybook.kit.http.identity.ServiceClientConfiguration;
import io.daybook.kit.mongo.TokenClaims;
import io.daybook.kit.tls.Peer;
import io.daybook.kit.tls.TlsContexts;
import io.daybook.saga.provider.MongoOpenCalls;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.PaymentsTold;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.ProviderIntents;
import io.daybook.saga.provider.simulator.Books;
import io.daybook.saga.provider.simulator.LedgerEndpoint;
import io.daybook.saga.provider.simulator.ProviderLedger;
import io.daybook.saga.provider.simulator.RemoteSimulator;
import io.daybook.saga.provider.simulator.SimulatedProvider;
import io.daybook.saga.provider.simulator.SimulatorEndpoint;
import io.daybook.saga.provider.simulator.SlipEndpoint;
import io.daybook.saga.provider.simulator.Slips;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;

/**
 * Spring configuration of the calls to the payment provider, and of the simulator, which is the provider unless {@code
 * daybook.provider.kind} says otherwise: its ledger here, served to whoever asks over HTTP, or that of the coordinator
 * at {@code daybook.provider.url}.
 */
@Configuration(proxyBeanMethods = false)
@Import({HttpProviderConfiguration.class, ServiceClientConfiguration.class})
public class ProviderConfiguration {

    private static final String SIMULATED = "'${daybook.provider.kind:simulator}' == 'simulator'";

    /** An empty environment variable counts as absent. */
    private static final String HERE = SIMULATED + " && '${daybook.provider.url:}'.isEmpty()";

    private static final String ELSEWHERE = SIMULATED + " && !'${daybook.provider.url:}'.isEmpty()";

    @Bean
    ProviderIntents providerIntents(OpenCalls calls, ProviderCaller caller, CatchUp catchUp, Clock clock) {
        return new ProviderIntents(calls, caller, intent -> catchUp.isNew(ProviderIntents.PROCESSOR, intent), clock);
    }

    @Bean
    ProviderCaller providerCaller(
            PaymentProvider provider,
            OpenCalls calls,
            PaymentsTold payments,
            ExecutorService providerCalls,
            Clock clock) {
        return new ProviderCaller(provider, calls, payments, providerCalls, clock);
    }

    @Bean
    PaymentsTold paymentsTold(CommandSender commands, StaffAlerts alerts, MeterRegistry meters) {
        return new PaymentsTold(commands, alerts, meters);
    }

    @Bean
    OpenCalls openCalls(MongoDatabase database, TokenClaims claims, StaffAlerts alerts) {
        return new MongoOpenCalls(database, claims.node(), alerts);
    }

    /** So many calls are under way at once, each in the trace that asks for it. */
    @Bean(destroyMethod = "shutdownNow")
    ExecutorService providerCalls(@Value("${daybook.provider.concurrency}") int concurrency, MeterRegistry meters) {
        return Context.taskWrapping(ExecutorServiceMetrics.monitor(
                meters,
                Executors.newFixedThreadPool(concurrency, new AxonThreadFactory("provider-calls")),
                "provider-calls"));
    }

    /**
     * In files and not in the database, because a real provider's records would not be rolled back with our database.
     */
    @Bean
    @ConditionalOnExpression(HERE)
    ProviderLedger providerLedger(@Value("${daybook.data}") Path data) {
        return ProviderLedger.open(data.resolve("provider"));
    }

    @Bean
    @ConditionalOnExpression(HERE)
    SimulatedProvider simulatedProvider(
            ProviderLedger ledger,
            Clock clock,
            @Value("${daybook.provider.hold}") Duration hold,
            @Value("${daybook.deadline.authorisation-margin}") Duration margin) {
        if (hold.compareTo(margin) <= 0) {
            throw new IllegalArgumentException(
                    "daybook.provider.hold must be longer than daybook.deadline.authorisation-margin, or what is"
                            + " authorised is due to be renewed at once; they are " + hold + " and " + margin);
        }
        return new SimulatedProvider(ledger, clock, hold, ProviderConfiguration::pause);
    }

    @Bean
    @ConditionalOnExpression(HERE)
    SimulatorEndpoint simulatorEndpoint(SimulatedProvider simulator, Books books) {
        return new SimulatorEndpoint(simulator, books);
    }

    /** The simulator of another coordinator. No ledger is opened here then: it must have one writer. */
    @Bean
    @ConditionalOnExpression(ELSEWHERE)
    RemoteSimulator remoteSimulator(
            @Value("${daybook.provider.url}") URI url,
            @Value("${" + ResourceServerConfiguration.ISSUER + ":}") String issuer,
            ObjectProvider<OAuth2ClientHttpRequestInterceptor> asService,
            TlsContexts tls) {
        ClientHttpRequestInterceptor[] client = asService.stream().toArray(ClientHttpRequestInterceptor[]::new);
        if (!issuer.isBlank() && client.length == 0) {
            throw new IllegalStateException(
                    "spring.security.oauth2.client.registration.daybook.client-id is not set, so the simulator at "
                            + url + " would refuse this service.");
        }
        return new RemoteSimulator(url, tls.towards(Peer.SERVICES), client);
    }

    @Bean
    @ConditionalOnExpression(SIMULATED)
    LedgerEndpoint ledgerEndpoint(Books books) {
        return new LedgerEndpoint(books);
    }

    @Bean
    @ConditionalOnExpression(SIMULATED)
    SlipEndpoint slipEndpoint(Slips slips, ProviderCaller caller) {
        return new SlipEndpoint(slips, caller);
    }

    private static void pause(Duration duration) {
        CompletableFuture.runAsync(
                        () -> {}, CompletableFuture.delayedExecutor(duration.toMillis(), TimeUnit.MILLISECONDS))
                .join();
    }
}
