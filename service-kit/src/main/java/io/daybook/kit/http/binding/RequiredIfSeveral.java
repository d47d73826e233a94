package io.daybook.kit.http.binding;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A member that each item of a list must have as soon as there are several items.
 *
 * <p>This is not a {@link Checked} rule, because those run only if the record around the list could be made. The
 * missing member would then be reported only after all other errors are corrected.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RequiredIfSeveral {

    /** The name of the member. */
    String value();
}
