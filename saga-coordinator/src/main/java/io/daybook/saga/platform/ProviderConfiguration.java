package io.daybook.saga.platform;

import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.mongo.TokenClaims;
import io.daybook.saga.provider.MongoOpenCalls;
import io.daybook.saga.provider.OpenCalls;
import io.daybook.saga.provider.OutcomeRecorder;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.ProviderCaller;
import io.daybook.saga.provider.ProviderIntents;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.AxonThreadFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring configuration of the calls to the payment provider. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProviderProperties.class)
public class ProviderConfiguration {

    @Bean
    ProviderIntents providerIntents(OpenCalls calls, ProviderCaller caller, CatchUp catchUp, Clock clock) {
        return new ProviderIntents(calls, caller, intent -> catchUp.isNew(ProviderIntents.PROCESSOR, intent), clock);
    }

    @Bean
    ProviderCaller providerCaller(
            PaymentProvider provider,
            OpenCalls calls,
            CommandSender commands,
            ExecutorService providerCalls,
            Clock clock) {
        return new ProviderCaller(provider, calls, new OutcomeRecorder(commands), providerCalls, clock);
    }

    @Bean
    OpenCalls openCalls(MongoDatabase database, TokenClaims claims) {
        return new MongoOpenCalls(database, claims.node());
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService providerCalls(ProviderProperties properties) {
        return Executors.newFixedThreadPool(properties.concurrency(), new AxonThreadFactory("provider-calls"));
    }
}
