package io.daybook.gateway.protection;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.kit.http.FilterOrder;
import io.daybook.kit.http.ProblemConfiguration;
import io.daybook.kit.mongo.SecuredMongo;
import io.daybook.kit.tls.Peer;
import io.daybook.kit.tls.TlsContexts;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
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
    private static final String ADDRESS = "address";
    private static final String CALLER = "caller";
    private static final String SHARED = "!'${" + LIMITS + "shared-mongodb:}'.isBlank()";

    /** Before tokens are looked at, which costs more than anything else that a gateway does. */
    @Bean
    @ConditionalOnProperty(LIMITS + ADDRESS + ".requests")
    FilterRegistrationBean<RateLimitFilter> addressLimit(LimitProperties properties, ObjectProvider<Buckets> shared) {
        RateLimit limit = limit(ADDRESS, Objects.requireNonNull(properties.address()), shared);
        return ProblemConfiguration.filter(
                new RateLimitFilter(ADDRESS, limit, RateLimitKeys::address), FilterOrder.BEFORE_IDENTITY);
    }

    @Bean
    @ConditionalOnProperty(LIMITS + CALLER + ".requests")
    FilterRegistrationBean<RateLimitFilter> callerLimit(LimitProperties properties, ObjectProvider<Buckets> shared) {
        RateLimit limit = limit(CALLER, Objects.requireNonNull(properties.caller()), shared);
        return ProblemConfiguration.filter(
                new RateLimitFilter(CALLER, limit, request -> RateLimitKeys.caller()), FilterOrder.AFTER_IDENTITY);
    }

    private static RateLimit limit(String kind, LimitProperties.Limit limit, ObjectProvider<Buckets> shared) {
        return new RateLimit(kind, limit, shared.getIfAvailable(Buckets::here));
    }

    @Bean
    @ConditionalOnExpression(SHARED)
    Buckets sharedBuckets(MongoClient limitsMongoDb, CircuitBreakerRegistry breakers) {
        MongoBuckets buckets = new MongoBuckets(limitsMongoDb.getDatabase(MongoBuckets.DATABASE));
        return new SharedBuckets(buckets, breakers.circuitBreaker("rate-limits"));
    }

    /** One that does not answer at once is not waited for: a limit is no reason to hold up a request. */
    @Bean
    @ConditionalOnExpression(SHARED)
    MongoClient limitsMongoDb(LimitProperties properties, TlsContexts tls) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .timeout(properties.sharedTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .applyConnectionString(new ConnectionString(Objects.requireNonNull(properties.sharedMongodb())));
        return MongoClients.create(
                SecuredMongo.with(tls.towards(Peer.MONGODB), settings).build());
    }
}
