package io.daybook.gateway;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.cloud.commons.util.UtilAutoConfiguration;
import org.springframework.cloud.netflix.eureka.EurekaClientAutoConfiguration;
import org.springframework.cloud.netflix.eureka.server.EnableEurekaServer;
import org.springframework.cloud.netflix.eureka.server.EurekaServerAutoConfiguration;
import org.springframework.cloud.netflix.eureka.server.EurekaServerJerseyClientAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The real server of Eureka, for one test, alone and on loopback. */
@Configuration(proxyBeanMethods = false)
@EnableEurekaServer
@ImportAutoConfiguration({
    PropertyPlaceholderAutoConfiguration.class,
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    UtilAutoConfiguration.class,
    EurekaClientAutoConfiguration.class,
    EurekaServerAutoConfiguration.class,
    EurekaServerJerseyClientAutoConfiguration.class
})
class EurekaServer {

    /** Is closed by whoever started it. */
    static ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(EurekaServer.class)
                .bannerMode(Banner.Mode.OFF)
                .properties(Map.of(
                        "server.address", "127.0.0.1",
                        "server.port", 0,
                        "spring.jmx.enabled", false,
                        // It has no peers, because the only address that it knows is its own.
                        "eureka.instance.hostname", "localhost",
                        "eureka.client.register-with-eureka", false,
                        "eureka.client.fetch-registry", false,
                        "eureka.dashboard.enabled", false,
                        // What it answers is not half a minute old, nor three if an instance came while it was made.
                        "eureka.server.use-read-only-response-cache", false,
                        "eureka.server.response-cache-auto-expiration-in-seconds", 1))
                .run();
    }

    static int port(ConfigurableApplicationContext server) {
        return server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
