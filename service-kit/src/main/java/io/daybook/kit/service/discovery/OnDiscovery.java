package io.daybook.kit.service.discovery;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Compares the setting; one that is misspelt ends the start. */
final class OnDiscovery implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return context.getEnvironment().getProperty(Discovery.SETTING, Discovery.class, Discovery.SIMPLE)
                == metadata.getAnnotations().get(ConditionalOnDiscovery.class).getEnum("value", Discovery.class);
    }
}
