package io.daybook.gateway.platform;

import io.daybook.gateway.routing.KnownInstances;
import java.time.Duration;
import java.util.List;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The instances of one service, asked for on a thread that may wait. Spring Cloud's own supplier keeps the thread of
 * those that check the health of all.
 */
record FoundInstances(String service, KnownInstances known) implements ServiceInstanceListSupplier {

    private static final Duration LONGEST = Duration.ofSeconds(5);

    @Override
    public String getServiceId() {
        return service;
    }

    @Override
    public Flux<List<ServiceInstance>> get() {
        return Mono.fromCallable(() -> known.find(service))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(LONGEST, Mono.fromCallable(() -> known.of(service)))
                .flux();
    }
}
