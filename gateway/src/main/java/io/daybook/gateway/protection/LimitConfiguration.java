package io.daybook.gateway.protection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.kit.http.FilterOrder;
import io.daybook.kit.http.ProblemConfiguration;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Limits of requests, each if it is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
public class LimitConfiguration {

    private static final String LIMITS = "daybook.gateway.limits.";
    private static final String SHARED = LIMITS + "shared-mongodb";
    private static final int PATIENCE_MILLIS = 500;

    /** Before tokens are looked at, which costs more than anything else that a gateway does. */
    @Bean
    @ConditionalOnProperty(LIMITS + "address.requests")
    FilterRegistrationBean<RateLimitFilter> addressLimit(LimitProperties properties, ObjectProvider<Buckets> shared) {
        RateLimit limit = limit("address", Objects.requireNonNull(properties.address()), shared);
        return ProblemConfiguration.filter(
                new RateLimitFilter(limit, RateLimitKeys::address), FilterOrder.BEFORE_IDENTITY);
    }

    @Bean
    @ConditionalOnProperty(LIMITS + "caller.requests")
    FilterRegistrationBean<RateLimitFilter> callerLimit(LimitProperties properties, ObjectProvider<Buckets> shared) {
        RateLimit limit = limit("caller", Objects.requireNonNull(properties.caller()), shared);
        return ProblemConfiguration.filter(
                new RateLimitFilter(limit, request -> RateLimitKeys.caller()), FilterOrder.AFTER_IDENTITY);
    }

    private static RateLimit limit(String kind, LimitProperties.Limit limit, ObjectProvider<Buckets> shared) {
        return new RateLimit(kind, limit, shared.getIfAvailable(Buckets::here));
    }

    @Bean
    @ConditionalOnProperty(SHARED)
    Buckets sharedBuckets(MongoClient limitsMongoDb, CircuitBreakerRegistry breakers) {
        MongoBuckets buckets =
                new MongoBuckets(limitsMongoDb.getDatabase("daybook-gateway").getCollection("rateLimits"));
        return new SharedBuckets(buckets, breakers.circuitBreaker("rate-limits"));
    }

    /** One that does not answer at once is not waited for: a limit is no reason to hold up a request. */
    @Bean
    @ConditionalOnProperty(SHARED)
    MongoClient limitsMongoDb(LimitProperties properties) {
        return MongoClients.create(MongoClientSettings.builder()
                .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .applyConnectionString(new ConnectionString(Objects.requireNonNull(properties.sharedMongodb())))
                .build());
    }
}
