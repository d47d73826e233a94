package io.daybook.kit.service.discovery;

import com.netflix.appinfo.HealthCheckHandler;
import com.netflix.discovery.shared.transport.jersey.TransportClientFactories;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.cloud.commons.util.InetUtils;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaClientConfigBean;
import org.springframework.cloud.netflix.eureka.EurekaInstanceConfigBean;
import org.springframework.cloud.netflix.eureka.config.DiscoveryClientOptionalArgsConfiguration;
import org.springframework.cloud.netflix.eureka.serviceregistry.EurekaRegistration;
import org.springframework.cloud.netflix.eureka.serviceregistry.EurekaServiceRegistry;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/**
 * Registers a service in Eureka, as {@code eureka.client} and {@code eureka.instance} say.
 *
 * <p>Spring Cloud would make the client while the context starts, when the service has no port yet and takes nothing;
 * here it is made with the registration, and ends with it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnDiscovery(Discovery.EUREKA)
@PropertySource("classpath:io/daybook/kit/service/discovery/eureka.properties")
@ImportAutoConfiguration({UtilAutoConfiguration.class, DiscoveryClientOptionalArgsConfiguration.class})
class EurekaRegistrationConfiguration {

    @Bean
    @ConfigurationProperties("eureka.client")
    EurekaClientConfigBean eurekaClient() {
        EurekaClientConfigBean client = new EurekaClientConfigBean();
        client.setFetchRegistry(false);
        return client;
    }

    @Bean
    @ConfigurationProperties("eureka.instance")
    EurekaInstanceConfigBean eurekaInstance(InetUtils addresses) {
        return new EurekaInstanceConfigBean(addresses);
    }

    @Bean
    Registered<EurekaRegistration> registered(
            EurekaInstanceConfigBean instance,
            EurekaClientConfigBean client,
            TransportClientFactories<?> transport,
            ObjectProvider<HealthCheckHandler> health,
            ApplicationContext context) {
        Supplier<EurekaRegistration> self = () -> {
            describe(instance, Reachable.of(context.getBean(ServerProperties.class), context.getEnvironment()));
            return EurekaRegistration.builder(instance)
                    .with(client, context)
                    .with(transport)
                    .with(health)
                    .build();
        };
        EurekaServiceRegistry registry = new EurekaServiceRegistry();
        return new Registered<>(self, registry::register, known -> {
            registry.deregister(known); // Says at once that it is down; the client takes three seconds to leave.
            known.getEurekaClient().shutdown();
        });
    }

    static void describe(EurekaInstanceConfigBean instance, Reachable reachable) {
        if (reachable.address() != null) {
            instance.setIpAddress(reachable.address());
        }
        instance.setNonSecurePort(reachable.port());
        instance.setNonSecurePortEnabled(!reachable.secure());
        instance.setSecurePort(reachable.port());
        instance.setSecurePortEnabled(reachable.secure());
        if (instance.getInstanceId() == null) {
            instance.setInstanceId(instance.getAppname() + ":" + instance.getHostName(false) + ":" + reachable.port());
        }
    }
}
