package io.daybook.kit.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The most items that a list of a request may have; more is 413 {@code TOO_LARGE}, whatever else is wrong.
 *
 * <p>Not a constraint of Bean Validation, because such a list is not looked at any further.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface AtMost {

    /** How many items. */
    int value();
}
