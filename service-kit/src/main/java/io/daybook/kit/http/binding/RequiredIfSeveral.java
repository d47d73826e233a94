package io.daybook.kit.http.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member that each item of a list must have as soon as there are several items.
 *
 * <p>Not {@link Checked}, which is not asked where something else in the list is wrong, and would keep that back.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RequiredIfSeveral {

    /** Its name. */
    String value();
}
