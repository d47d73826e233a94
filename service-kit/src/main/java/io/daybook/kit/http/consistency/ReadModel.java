package io.daybook.kit.http.consistency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the read model that a query answers from, so that a {@code Consistency-Token} knows what to wait for.
 *
 * <p>On a method, or on an endpoint for all its methods. The name is that of {@link ReadModelPositions}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ReadModel {

    /** Its name. */
    String value();
}
