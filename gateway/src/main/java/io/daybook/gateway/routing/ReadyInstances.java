package io.daybook.gateway.routing;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;

/** Where a service can be asked, as Spring Cloud discovers it and as the instances say themselves every second. */
public final class ReadyInstances {

    private final KnownInstances known;
    private final LoadBalancerClientFactory balancers;
    private final Map<String, AtomicInteger> turns = new ConcurrentHashMap<>();

    public ReadyInstances(KnownInstances known, LoadBalancerClientFactory balancers) {
        this.known = known;
        this.balancers = balancers;
    }

    /** Those that said last time that they are ready, in no order. */
    public List<ServiceInstance> of(String service) {
        ServiceInstanceListSupplier checked =
                Objects.requireNonNull(balancers.getInstance(service, ServiceInstanceListSupplier.class));
        return Objects.requireNonNullElse(checked.get().blockFirst(), List.of());
    }

    /**
     * The same, each once, beginning with another one each time. Where none is ready it is all that there are: they may
     * only have been too busy to say so, or have only just been found.
     */
    List<ServiceInstance> inTurn(String service) {
        Set<URI> ready = of(service).stream().map(ServiceInstance::getUri).collect(Collectors.toSet());
        List<ServiceInstance> all = known.of(service);
        List<ServiceInstance> instances = all.stream()
                .filter(instance -> ready.contains(instance.getUri()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (instances.isEmpty()) {
            instances.addAll(all);
        }
        Collections.rotate(
                instances,
                turns.computeIfAbsent(service, name -> new AtomicInteger()).getAndIncrement());
        return instances;
    }
}
