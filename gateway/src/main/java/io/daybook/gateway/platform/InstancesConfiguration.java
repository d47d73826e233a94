package io.daybook.gateway.platform;

import io.daybook.gateway.routing.KnownInstances;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.HealthCheckServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * How the instances of each service are known: Spring Cloud's discovery client names them, and each is asked whether it
 * is ready, as {@code spring.cloud.loadbalancer.health-check} says. Spring Cloud makes it once for each service.
 */
class InstancesConfiguration {

    /** Nobody waits so long; then its connection is given up. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** Spring Cloud's own ways to ask hold a thread while one does not answer, and with it the others. */
    @Bean
    ServiceInstanceListSupplier readyInstances(
            ConfigurableApplicationContext context, KnownInstances known, HttpClient probes) {
        String service = LoadBalancerClientFactory.getName(context.getEnvironment());
        return ServiceInstanceListSupplier.builder()
                .withBase(new FoundInstances(Objects.requireNonNull(service), known))
                .with((ofService, found) -> new HealthCheckServiceInstanceListSupplier(
                        found,
                        context.getBean(LoadBalancerClientFactory.class),
                        (instance, path) -> Mono.fromFuture(() -> isReady(instance, path, probes))))
                .build(context);
    }

    private static CompletableFuture<Boolean> isReady(ServiceInstance instance, String path, HttpClient probes) {
        HttpRequest probe = HttpRequest.newBuilder(instance.getUri().resolve(path))
                .timeout(LONGEST)
                .build();
        return probes.sendAsync(probe, BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == HttpStatus.OK.value())
                .exceptionally(away -> false);
    }
}
