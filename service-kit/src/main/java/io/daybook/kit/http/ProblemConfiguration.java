package io.daybook.kit.http;

import io.daybook.kit.http.buffering.BufferingFilter;
import io.daybook.kit.http.buffering.HttpLimits;
import io.daybook.kit.http.consistency.ConsistencyTokens;
import io.daybook.kit.http.correlation.CorrelationFilter;
import io.daybook.kit.http.json.HttpJson;
import io.daybook.kit.http.problem.ProblemValve;
import io.daybook.kit.metrics.MeterConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.servlet.HandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** Spring MVC on Tomcat that writes JSON as we write it and answers every failure with a problem. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpLimits.class)
@PropertySource("classpath:io/daybook/kit/http/http.properties")
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class
})
@Import(MeterConfiguration.class)
public class ProblemConfiguration {

    @Bean
    HandlerExceptionResolver problemResolver(ObjectProvider<ConsistencyTokens> tokens) {
        return new ProblemResolver(tokens);
    }

    @Bean
    TomcatContextCustomizer problemsOfTheContainer() {
        return context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        };
    }

    @Bean
    FilterRegistrationBean<CorrelationFilter> correlation() {
        return filter(new CorrelationFilter(), FilterOrder.CORRELATION);
    }

    @Bean
    FilterRegistrationBean<PlainOptionsFilter> plainOptions() {
        return filter(new PlainOptionsFilter(), FilterOrder.BODY - 1);
    }

    @Bean
    FilterRegistrationBean<BufferingFilter> buffering(HttpLimits limits, MeterRegistry meters) {
        return filter(new BufferingFilter(limits, meters), FilterOrder.BODY);
    }

    /** A filter for what comes from clients, and once more for a request whose body is here as a whole. */
    public static <F extends Filter> FilterRegistrationBean<F> filter(F filter, int order) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
        return server -> server.setProtocol(SmallBuffersProtocol.class.getName());
    }

    @Bean
    TomcatConnectorCustomizer promptHeads(HttpLimits limits) {
        return connector -> {
            if (connector.getProtocolHandler() instanceof SmallBuffersProtocol http) {
                http.setHeadTimeout(limits.headTimeout());
            }
        };
    }

    /**
     * An id may have any character, so an encoded slash is part of one: paths are matched as they were written, and
     * only then decoded. TRACE is let in because it is refused with the methods of the path only where those are known.
     */
    @Bean
    TomcatConnectorCustomizer pathsAsTheyWereWritten() {
        return connector -> {
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setEncodedReverseSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setAllowTrace(true);
            connector.addLifecycleListener(event -> {
                if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                    connector.getProtocolHandler().setAdapter(new AsteriskAdapter(connector));
                }
            });
        };
    }

    /**
     * What a client sends wrong is the client's to hear of and must not be able to fill the log. Tomcat would log the
     * first of each connection's processor with a stack trace; the setting is one of the whole JVM.
     */
    @Bean
    TomcatConnectorCustomizer clientsFillNoLog() {
        return connector ->
                System.getProperties().putIfAbsent("org.apache.juli.logging.UserDataHelper.CONFIG", "DEBUG_ALL");
    }

    /** Spring's converters write with it. */
    @Bean
    JsonMapper httpJson() {
        return HttpJson.MAPPER;
    }
}
