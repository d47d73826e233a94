package io.daybook.kit.http.request;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a path variable has to look like; nothing of another name can exist, so another is 404. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Shape {

    /** The regular expression that the whole of it fits. */
    String value();
}
