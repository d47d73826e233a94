package io.daybook.saga.platform;

import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.kit.axon.CommandSender;
import io.daybook.saga.provider.PaymentProvider;
import io.daybook.saga.provider.http.HttpPaymentProvider;
import io.daybook.saga.provider.http.HttpProviderSettings;
import io.daybook.saga.provider.http.PaymentHistory;
import io.daybook.saga.provider.http.WebhookEndpoint;
import java.time.Clock;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Spring configuration of the payment provider over HTTP, for {@code daybook.provider.kind} {@code http}. */
@Configuration(proxyBeanMethods = false)
class HttpProviderConfiguration {

    private static final String HTTP = "'${daybook.provider.kind:simulator}' == 'http'";

    @Bean
    @ConditionalOnExpression(HTTP)
    HttpProviderSettings httpProviderSettings(Environment environment) {
        return Binder.get(environment)
                .bind("daybook.provider", HttpProviderSettings.class)
                .get();
    }

    /** Payments have no snapshots, so what is read is every event. */
    @Bean
    @ConditionalOnExpression(HTTP)
    PaymentHistory paymentHistory(EventStore log) {
        return payment -> log.readEvents(payment.value())
                .asStream()
                .flatMap(event -> event.getPayload() instanceof PaymentEvent known ? Stream.of(known) : Stream.empty())
                .toList();
    }

    @Bean
    @ConditionalOnExpression(HTTP)
    HttpPaymentProvider httpPaymentProvider(HttpProviderSettings settings, PaymentHistory history, Clock clock) {
        return new HttpPaymentProvider(settings, history, clock);
    }

    @Bean
    @ConditionalOnExpression(HTTP)
    WebhookEndpoint webhookEndpoint(
            HttpProviderSettings settings, HttpPaymentProvider provider, CommandSender commands, Clock clock) {
        return new WebhookEndpoint(settings, provider, commands, clock);
    }

    /** A misspelt kind must not become a simulator that takes no money. */
    @Bean
    @ConditionalOnExpression("!{'simulator', 'http'}.contains('${daybook.provider.kind:simulator}')")
    PaymentProvider unknownProvider(@Value("${daybook.provider.kind}") String kind) {
        throw new IllegalArgumentException("daybook.provider.kind must be simulator or http and is " + kind);
    }
}
