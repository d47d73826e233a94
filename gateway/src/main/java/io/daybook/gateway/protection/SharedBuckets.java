package io.daybook.gateway.protection;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.distributed.BucketProxy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.proxy.optimization.DelayParameters;
import io.github.bucket4j.distributed.proxy.optimization.Optimizations;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;

/**
 * Buckets of all gateways together. So that not every request asks, a gateway hands out a tenth of what comes back and
 * says so afterwards: that much more than the limit each of them may let through. While they cannot be asked, every
 * gateway counts alone.
 */
final class SharedBuckets implements Buckets {

    private static final int PART = 10;
    private static final Duration SAID_AFTER = Duration.ofMillis(200);

    private final ProxyManager<String> buckets;
    private final CircuitBreaker breaker;
    private final long started = System.currentTimeMillis();

    SharedBuckets(ProxyManager<String> buckets, CircuitBreaker breaker) {
        this.buckets = buckets;
        this.breaker = breaker;
    }

    @Override
    public Counter of(String name, Bandwidth limit) {
        BucketProxy shared = buckets.builder()
                // The limit of the gateway that was started last holds, also for a bucket that is there.
                .withImplicitConfigurationReplacement(started, TokensInheritanceStrategy.PROPORTIONALLY)
                .withOptimization(Optimizations.delaying(
                        new DelayParameters(Math.max(1, limit.getRefillTokens() / PART), SAID_AFTER)))
                .build(name, () -> BucketConfiguration.builder().addLimit(limit).build());
        Counter alone = Buckets.here().of(name, limit);
        return () -> taken(shared, alone);
    }

    private ConsumptionProbe taken(BucketProxy shared, Counter alone) {
        try {
            return breaker.executeSupplier(() -> shared.tryConsumeAndReturnRemaining(1));
        } catch (RuntimeException away) { // Of MongoDB, of the breaker, or of Bucket4j for those who asked together.
            return alone.take();
        }
    }
}
