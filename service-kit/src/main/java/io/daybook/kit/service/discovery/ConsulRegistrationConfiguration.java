package io.daybook.kit.service.discovery;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.client.serviceregistry.AutoServiceRegistrationProperties;
import org.springframework.cloud.consul.discovery.ConsulDiscoveryProperties;
import org.springframework.cloud.consul.discovery.HeartbeatProperties;
import org.springframework.cloud.consul.serviceregistry.ConsulAutoRegistration;
import org.springframework.cloud.consul.serviceregistry.ConsulRegistration;
import org.springframework.cloud.consul.serviceregistry.ConsulServiceRegistry;
import org.springframework.cloud.consul.serviceregistry.ConsulServiceRegistryAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Registers a service in Consul, as {@code spring.cloud.consul.discovery} says; its agent asks it from then on whether
 * it is ready.
 *
 * <p>Spring Cloud would leave it there until its web server has stopped.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnDiscovery(Discovery.CONSUL)
@Import(ConsulClientConfiguration.class)
@ImportAutoConfiguration(ConsulServiceRegistryAutoConfiguration.class)
class ConsulRegistrationConfiguration {

    @Bean
    Registered<ConsulRegistration> registered(
            ConsulServiceRegistry registry,
            ConsulDiscoveryProperties properties,
            HeartbeatProperties heartbeat,
            ApplicationContext context) {
        Supplier<ConsulRegistration> self = () -> {
            Reachable reachable = Reachable.of(context.getBean(ServerProperties.class), context.getEnvironment());
            describe(properties, reachable);
            if (properties.getInstanceId() == null) {
                properties.setInstanceId(context.getEnvironment().getRequiredProperty("spring.application.name") + ":"
                        + properties.getHostname() + ":" + reachable.port());
            }
            ConsulAutoRegistration described = ConsulAutoRegistration.registration(
                    new AutoServiceRegistrationProperties(), properties, context, List.of(), List.of(), heartbeat);
            described.initializePort(reachable.port());
            return described;
        };
        return new Registered<>(self, registry::register, registry::deregister);
    }

    static void describe(ConsulDiscoveryProperties properties, Reachable reachable) {
        if (reachable.address() != null) {
            properties.setIpAddress(reachable.address());
        }
        if (reachable.secure()) {
            properties.setScheme("https");
        }
    }
}
