package io.daybook.gateway.platform;

import io.daybook.gateway.discovery.DiscoveryConfiguration;
import io.daybook.gateway.protection.BrowserConfiguration;
import io.daybook.gateway.protection.LimitConfiguration;
import io.daybook.gateway.routing.KnownInstances;
import io.daybook.gateway.routing.ProxyClient;
import io.daybook.gateway.routing.ReadyInstances;
import io.daybook.gateway.routing.RouteTable;
import io.daybook.gateway.routing.ServiceDispatcher;
import io.daybook.kit.http.ProblemConfiguration;
import io.daybook.kit.http.identity.ResourceServerConfiguration;
import io.daybook.kit.service.ActuatorConfiguration;
import io.daybook.kit.service.InProcessServices;
import io.daybook.kit.tls.Peer;
import io.daybook.kit.tls.TlsConfiguration;
import io.daybook.kit.tls.TlsContexts;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.http.HttpClient;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.cloud.loadbalancer.config.LoadBalancerAutoConfiguration;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
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
    TlsConfiguration.class,
    LimitConfiguration.class,
    BrowserConfiguration.class,
    PagesConfiguration.class,
    DiscoveryConfiguration.class
})
@ImportAutoConfiguration(LoadBalancerAutoConfiguration.class)
@LoadBalancerClients(defaultConfiguration = InstancesConfiguration.class)
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
    ProxyClient relay(
            ProxyProperties properties, CircuitBreakerRegistry breakers, TlsContexts tls, Environment environment) {
        int threads = Threading.VIRTUAL.isActive(environment) ? CONNECTIONS_MAX : CONNECTIONS_MAX_WITHOUT;
        int connectionsMax = Objects.requireNonNullElse(properties.connectionsMax(), threads);
        return new ProxyClient(
                properties.connectTimeout(),
                properties.streamTimeout(),
                connectionsMax,
                breakers,
                tls.towards(Peer.SERVICES));
    }

    @Bean
    KnownInstances known(DiscoveryClient discovery) {
        return new KnownInstances(discovery);
    }

    @Bean
    ReadyInstances instances(KnownInstances known, LoadBalancerClientFactory balancers) {
        return new ReadyInstances(known, balancers);
    }

    @Bean(destroyMethod = "") // It would wait for what nobody does any more.
    HttpClient probes(ProxyProperties properties, TlsContexts tls) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(properties.connectTimeout());
        tls.towards(Peer.SERVICES).ifPresent(client::sslContext);
        return client.build();
    }

    @Bean
    CircuitBreakerRegistry breakers(ProxyProperties properties) {
        return CircuitBreakerRegistry.of(properties.breaker().configuration());
    }

    @Bean
    MeterBinder breakerMeters(CircuitBreakerRegistry breakers) {
        return TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers);
    }

    @Bean
    SimpleUrlHandlerMapping routes(
            InProcessServices guests, ReadyInstances instances, ProxyClient relay, ProxyProperties properties) {
        return RouteTable.over(new ServiceDispatcher(guests, instances, relay, properties::answerTimeout));
    }

    @Bean
    @ConditionalOnBooleanProperty("daybook.gateway.access-log.enabled")
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> accessLog(
            @Value("${daybook.gateway.access-log.pattern}") String pattern) {
        return server -> server.addEngineValves(new AccessLog(pattern));
    }

    /** What is the default where anybody may call: limits, and a log of who asked for what. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression(ResourceServerConfiguration.HAS_ISSUER)
    @PropertySource("classpath:io/daybook/gateway/with-issuer.properties")
    static class WithIssuer {}

    @Bean
    ServicesReadiness services(InProcessServices guests, ReadyInstances instances, HttpCodeStatusMapper statuses) {
        return new ServicesReadiness(guests, instances, statuses);
    }

    /** Says in {@code /actuator/info} where it listens; whoever launched the system adds what else is known of it. */
    @Bean
    InfoContributor address(Environment environment) {
        return info -> info.withDetail(
                "gateway",
                (Peer.SERVICES.bundle(environment).isPresent() ? "https://" : "http://")
                        + environment.getProperty("server.address", "127.0.0.1") + ":"
                        + environment.getProperty("local.server.port"));
    }
}
