package io.daybook.gateway.discovery;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Finds the instances of a service by the name of its headless service, for which the DNS of Kubernetes has one address
 * record for each pod that is ready. Nothing is asked but the DNS, so the gateway needs no rights in the cluster.
 *
 * <p>How old an answer may be is the JVM's to say ({@code networkaddress.cache.ttl}).
 */
final class HeadlessServices implements DiscoveryClient {

    private final Map<String, URI> services;
    private final Lookup lookup;

    /** @param services where each is, by scheme, name and port */
    HeadlessServices(Map<String, URI> services, Lookup lookup) {
        this.services = Map.copyOf(services);
        this.lookup = lookup;
    }

    /** {@link InetAddress#getAllByName}. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    @Override
    public String description() {
        return "Headless services";
    }

    /** None where the name has no address, which is all that is known where the DNS does not answer. */
    @Override
    public List<ServiceInstance> getInstances(String service) {
        URI named = services.get(service);
        if (named == null) {
            return List.of();
        }
        try {
            return Stream.of(lookup.addresses(named.getHost()))
                    .map(address -> instance(service, named, address))
                    .toList();
        } catch (UnknownHostException nobody) {
            return List.of();
        }
    }

    private static ServiceInstance instance(String service, URI named, InetAddress address) {
        String host = address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
        boolean secure = named.getScheme().equals("https");
        int port = named.getPort() >= 0 ? named.getPort() : secure ? 443 : 80;
        return new DefaultServiceInstance(service + ":" + host + ":" + port, service, host, port, secure);
    }

    @Override
    public List<String> getServices() {
        return services.keySet().stream().sorted().toList();
    }
}
