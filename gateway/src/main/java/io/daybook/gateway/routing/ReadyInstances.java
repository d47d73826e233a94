package io.daybook.gateway.routing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;

/** Where a service can be asked, as Spring Cloud discovers it and as the instances say themselves every second. */
public final class ReadyInstances {

    private final DiscoveryClient discovery;
    private final LoadBalancerClientFactory balancers;
    private final AtomicInteger turn = new AtomicInteger();

    public ReadyInstances(DiscoveryClient discovery, LoadBalancerClientFactory balancers) {
        this.discovery = discovery;
        this.balancers = balancers;
    }

    /** Those that said last time that they are ready. */
    public List<ServiceInstance> of(String service) {
        ServiceInstanceListSupplier checked =
                Objects.requireNonNull(balancers.getInstance(service, ServiceInstanceListSupplier.class));
        return Objects.requireNonNullElse(checked.get().blockFirst(), List.of());
    }

    /**
     * The same, each once, beginning with another one each time. Where none is ready it is all that there are: they may
     * only have been too busy to say so.
     */
    List<ServiceInstance> inTurn(String service) {
        List<ServiceInstance> ready = of(service);
        List<ServiceInstance> instances = new ArrayList<>(ready.isEmpty() ? discovery.getInstances(service) : ready);
        Collections.rotate(instances, turn.getAndIncrement());
        return instances;
    }
}
