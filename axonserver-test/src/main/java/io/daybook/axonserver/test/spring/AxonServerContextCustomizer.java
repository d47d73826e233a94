package io.daybook.axonserver.test.spring;

import io.daybook.axonserver.test.TestAxonServer;
import java.util.Map;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a server before a context's beans are made, and ends it when all of them are gone.
 *
 * <p>All are equal, so that a context can be shared by all test classes that are configured alike.
 */
record AxonServerContextCustomizer() implements ContextCustomizer {

    private static final String NAME = "testAxonServer";

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        TestAxonServer server = TestAxonServer.start();
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton(NAME, server);
        beans.registerDisposableBean(NAME, server::close);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        NAME, Map.of("axon.axonserver.enabled", "true", "axon.axonserver.servers", server.address())));
    }
}
