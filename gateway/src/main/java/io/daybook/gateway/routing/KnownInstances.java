package io.daybook.gateway.routing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * The instances that Spring Cloud's discovery client has named last, so that no request waits for a registry.
 *
 * <p>A registry that is away, or that names nobody because it has just started, makes no instance go away: each is
 * asked itself whether it is ready.
 */
public final class KnownInstances {

    private static final Logger LOG = LoggerFactory.getLogger(KnownInstances.class);

    private final DiscoveryClient discovery;
    private final Map<String, List<ServiceInstance>> known = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();

    public KnownInstances(DiscoveryClient discovery) {
        this.discovery = discovery;
    }

    /** Those that are named now, or else were last. It may wait for the registry. */
    public List<ServiceInstance> find(String service) {
        List<ServiceInstance> named;
        try {
            named = List.copyOf(discovery.getInstances(service));
        } catch (RuntimeException away) {
            if (silent.add(service)) { // Once, and not at each look.
                LOG.warn("Nobody says where {} is: {}", service, away.toString());
            }
            return of(service);
        }
        silent.remove(service);
        if (!named.isEmpty()) {
            known.put(service, named);
        }
        return of(service);
    }

    /** Those that were named last; it waits for nobody. */
    public List<ServiceInstance> of(String service) {
        return known.getOrDefault(service, List.of());
    }
}
