package io.daybook.gateway.discovery;

import io.daybook.gateway.routing.RouteTable;
import io.daybook.kit.service.discovery.ConditionalOnDiscovery;
import io.daybook.kit.service.discovery.ConsulClientConfiguration;
import io.daybook.kit.service.discovery.Discovery;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.consul.discovery.ConsulDiscoveryClientConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaDiscoveryClientConfiguration;
import org.springframework.cloud.netflix.eureka.config.DiscoveryClientOptionalArgsConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;

/** Exactly one {@link DiscoveryClient}. The gateway registers itself nowhere: clients know where it is. */
@Configuration(proxyBeanMethods = false)
@Import({
    DiscoveryConfiguration.Simple.class,
    DiscoveryConfiguration.Eureka.class,
    DiscoveryConfiguration.Consul.class,
    DiscoveryConfiguration.Kubernetes.class
})
@ImportAutoConfiguration(UtilAutoConfiguration.class)
public class DiscoveryConfiguration {

    /** {@code spring.cloud.discovery.client.simple}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDiscovery(Discovery.SIMPLE)
    @ImportAutoConfiguration(SimpleDiscoveryClientAutoConfiguration.class)
    static class Simple {}

    /** {@code eureka.client}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDiscovery(Discovery.EUREKA)
    @PropertySource("classpath:io/daybook/kit/service/discovery/eureka.properties")
    @ImportAutoConfiguration({
        DiscoveryClientOptionalArgsConfiguration.class,
        EurekaClientAutoConfiguration.class,
        EurekaDiscoveryClientConfiguration.class
    })
    static class Eureka {}

    /** {@code spring.cloud.consul}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDiscovery(Discovery.CONSUL)
    @Import(ConsulClientConfiguration.class)
    @ImportAutoConfiguration(ConsulDiscoveryClientConfiguration.class)
    static class Consul {}

    /** {@code daybook.services}. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnDiscovery(Discovery.KUBERNETES)
    static class Kubernetes {

        @Bean
        DiscoveryClient headlessServices(Environment environment) {
            Map<String, URI> services = new HashMap<>();
            for (String name : RouteTable.SERVICES) {
                String address = environment.getProperty("daybook.services." + name);
                if (address != null) {
                    services.put(name, URI.create(address));
                }
            }
            return new HeadlessServices(services, InetAddress::getAllByName);
        }
    }
}
