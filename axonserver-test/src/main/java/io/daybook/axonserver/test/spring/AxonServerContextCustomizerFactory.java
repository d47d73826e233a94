package io.daybook.axonserver.test.spring;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Finds the test classes whose context wants an Axon Server. Spring finds it in {@code META-INF/spring.factories}. */
final class AxonServerContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        return isWanted(testClass) ? new AxonServerContextCustomizer() : null;
    }

    static boolean isWanted(Class<?> testClass) {
        return TestContextAnnotationUtils.hasAnnotation(testClass, AutoConfigureAxonServer.class);
    }
}
