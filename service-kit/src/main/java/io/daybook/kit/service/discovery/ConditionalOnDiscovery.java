package io.daybook.kit.service.discovery;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** A configuration that is there only where services are found in this way; it is not even loaded elsewhere. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnDiscovery.class)
public @interface ConditionalOnDiscovery {

    Discovery value();
}
