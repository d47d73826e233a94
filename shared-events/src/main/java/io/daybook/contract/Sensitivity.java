package io.daybook.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.RecordComponent;

/**
 * How sensitive a component of an event is, or every component of a type.
 *
 * <p>It is declared once, on the component, and everything that shows events to people obeys it. A component whose type
 * can hold any text must be annotated, because only its author knows what will be in it; a test finds one that is not.
 * The annotation of a component takes precedence over that of its type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Sensitivity {

    /** How sensitive. */
    Level value();

    /** From what everybody who may see the event may see, to what nobody may see; in ascending order. */
    enum Level {

        /** A fact of the business: part of the event for everybody who may see the event at all. */
        NONE,

        /** Says who or where a person is, or was typed freely by one. */
        PERSONAL,

        /** Would let its reader act for somebody else, or recognise their requests. */
        SECRET;

        /** The level of a component; {@link #NONE} where neither it nor its type is annotated. */
        public static Level of(RecordComponent component) {
            Sensitivity own = component.getAnnotation(Sensitivity.class);
            Sensitivity mark = own == null ? component.getType().getAnnotation(Sensitivity.class) : own;
            return mark == null ? NONE : mark.value();
        }
    }
}
