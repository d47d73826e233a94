package io.daybook.gateway.platform;

import io.daybook.gateway.routing.ProxyClient;
import io.daybook.gateway.routing.RouteTable;
import io.daybook.gateway.routing.ServiceDispatcher;
import io.daybook.kit.http.ProblemConfiguration;
import io.daybook.kit.http.identity.ResourceServerConfiguration;
import io.daybook.kit.service.ActuatorConfiguration;
import io.daybook.kit.service.InProcessServices;
import java.util.Objects;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.thread.Threading;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.client.discovery.simple.SimpleDiscoveryClientAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** The gateway's parts. It has no secret, no log and no database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxyProperties.class)
@Import({
    ProblemConfiguration.class,
    ResourceServerConfiguration.class,
    ActuatorConfiguration.class,
    PagesConfiguration.class
})
@ImportAutoConfiguration({
    UtilAutoConfiguration.class,
    SimpleDiscoveryClientAutoConfiguration.class,
    LoadBalancerAutoConfiguration.class,
    BlockingLoadBalancerClientAutoConfiguration.class
})
public class GatewayConfiguration {

    /** As many as may wait in a service, where that costs no thread of the operating system. */
    private static final int CONNECTIONS_MAX = 8_000;

    private static final int CONNECTIONS_MAX_WITHOUT = 300;

    @Bean
    InProcessServices guests(WebApplicationContext context) {
        return new InProcessServices(context);
    }

    /** A thread waits for each answer of a service; where they are not virtual, others are left for other services. */
    @Bean
    ProxyClient relay(ProxyProperties properties, Environment environment) {
        int threads = Threading.VIRTUAL.isActive(environment) ? CONNECTIONS_MAX : CONNECTIONS_MAX_WITHOUT;
        int connectionsMax = Objects.requireNonNullElse(properties.connectionsMax(), threads);
        return new ProxyClient(
                properties.connectTimeout(), properties.answerTimeout(), properties.streamTimeout(), connectionsMax);
    }

    @Bean
    SimpleUrlHandlerMapping routes(InProcessServices guests, LoadBalancerClient balancer, ProxyClient relay) {
        return RouteTable.over(new ServiceDispatcher(guests, balancer, relay));
    }

    @Bean
    HealthIndicator services(InProcessServices guests, DiscoveryClient discovery, HttpCodeStatusMapper statuses) {
        return new ServicesReadiness(guests, discovery, statuses);
    }

    /** Says in {@code /actuator/info} where it listens; whoever launched the system adds what else is known of it. */
    @Bean
    InfoContributor address(Environment environment) {
        return info -> info.withDetail(
                "gateway",
                "http://" + environment.getProperty("server.address", "127.0.0.1") + ":"
                        + environment.getProperty("local.server.port"));
    }
}
