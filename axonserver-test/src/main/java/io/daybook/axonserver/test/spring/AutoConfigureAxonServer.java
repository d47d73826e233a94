package io.daybook.axonserver.test.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a Spring test class, beside {@code @SpringBootTest} for example: the context gets an Axon Server of its own.
 *
 * <p>{@code axon.axonserver.servers} is its address, it is a bean of type {@link
 * io.daybook.axonserver.test.TestAxonServer}, it is reset before each test, and it ends with the context. Test classes
 * that share a context share the server.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AutoConfigureAxonServer {}
