package io.daybook.kit.tls;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.web.server.Ssl.ClientAuth;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;

/**
 * TLS by Spring's SSL bundles ({@code spring.ssl.bundle.*}); a service imports this class with whatever connects.
 *
 * <p>{@code daybook.tls.services} names the bundle of its own server and of its calls to other services; its callers
 * must have a certificate too, unless {@code server.ssl.client-auth} says otherwise. {@code daybook.tls.axonserver},
 * {@code daybook.tls.mongodb} and {@code daybook.tls.issuer} name those for the others; where MongoDB has TLS its
 * connection string says so.
 */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(SslAutoConfiguration.class)
public class TlsConfiguration {

    @Bean
    TlsContexts tlsContexts(SslBundles bundles, Environment environment) {
        return new TlsContexts(bundles, environment);
    }

    /** What the server does then, where nothing else is said. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnExpression("!'${daybook.tls.services:}'.isBlank()")
    @PropertySource("classpath:io/daybook/kit/tls/server.properties")
    static class OwnServer {

        /** Without one it would be Java's: whoever has bought a certificate could call. */
        @Bean
        InitializingBean callersHaveAnAuthority(
                SslBundles bundles,
                @Value("${server.ssl.bundle}") String bundle,
                @Value("${server.ssl.client-auth}") ClientAuth clients) {
            return () -> {
                if (clients == ClientAuth.NEED
                        && bundles.getBundle(bundle).getStores().getTrustStore() == null) {
                    throw new IllegalStateException("The SSL bundle " + bundle
                            + " has no trust store, so it is not said whose certificates callers must have.");
                }
            };
        }
    }
}
