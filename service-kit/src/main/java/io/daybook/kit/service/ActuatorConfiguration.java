package io.daybook.kit.service;

import io.daybook.kit.metrics.MeterConfiguration;
import io.daybook.kit.tracing.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.observation.ObservationPredicate;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Objects;
import java.util.Properties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.info.InfoEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusScrapeEndpoint;
import org.springframework.boot.micrometer.metrics.autoconfigure.ssl.SslMetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.security.config.observation.SecurityObservationSettings;

/**
 * {@code /actuator/health}, which is 200 when the service is ready and 503 when it is not, {@code /actuator/info} and
 * {@code /actuator/prometheus}.
 *
 * <p>Ready is what the health indicators of the context say together.
 */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/daybook/kit/service/actuator.properties")
@ImportAutoConfiguration({
    ApplicationAvailabilityAutoConfiguration.class,
    PropertyPlaceholderAutoConfiguration.class,
    LifecycleAutoConfiguration.class,
    EndpointAutoConfiguration.class,
    WebEndpointAutoConfiguration.class,
    JacksonEndpointAutoConfiguration.class,
    HealthContributorRegistryAutoConfiguration.class,
    HealthEndpointAutoConfiguration.class,
    AvailabilityProbesAutoConfiguration.class,
    InfoContributorAutoConfiguration.class,
    InfoEndpointAutoConfiguration.class,
    ManagementContextAutoConfiguration.class,
    ObservationAutoConfiguration.class,
    SslMetricsAutoConfiguration.class,
    WebMvcObservationAutoConfiguration.class
})
@Import({MeterConfiguration.class, TracingConfiguration.class})
public class ActuatorConfiguration {

    @Bean
    Draining draining(Environment environment) {
        return new Draining(environment);
    }

    @Bean
    PrometheusScrapeEndpoint prometheusEndpoint(PrometheusRegistry registry) {
        return new PrometheusScrapeEndpoint(registry, new Properties());
    }

    /** Requests are timed when they have ended; to count those under way, too, would cost as much again. */
    @Bean
    DefaultMeterObservationHandler observedTimes(MeterRegistry meters) {
        return new DefaultMeterObservationHandler(meters, IgnoredMeters.LONG_TASK_TIMER);
    }

    /** What measures itself, such as how long certificates are good for. */
    @Bean
    SmartInitializingSingleton boundMeters(ObjectProvider<MeterBinder> binders, MeterRegistry meters) {
        return () -> binders.forEach(binder -> binder.bindTo(meters));
    }

    /** Who asks how a service is, again and again, is not its client. */
    @Bean
    ObservationPredicate clientsAreObserved() {
        return (name, context) -> !(context instanceof ServerRequestObservationContext request
                && Objects.requireNonNull(request.getCarrier()).getRequestURI().startsWith("/actuator/"));
    }

    /** Spring Security would measure each of its filters. */
    @Bean
    SecurityObservationSettings securityIsNotObserved() {
        return SecurityObservationSettings.noObservations();
    }
}
