package io.daybook.kit.http.binding;

import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.hibernate.validator.constraints.CodePointLength;

/**
 * Text that shows something: not blank, and of a length that is counted in characters as people count them.
 *
 * <p>Blank are spaces of all kinds, characters that only format, marks on nothing, and what Unicode calls default
 * ignorable (Unicode Standard §5.21), assigned or not. The braille pattern without a dot is none of these.
 */
@Pattern(
        regexp = "(?s)[\\p{IsWhite_Space}\\p{Z}\\p{Cc}\\p{Cf}\\p{Mn}\\p{Me}\\u115F\\u1160\\u2065\\u2800\\u3164"
                + "\\uFFA0\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}]*+.+")
@CodePointLength
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface Text {

    /** The most Unicode code points it may have. */
    @OverridesAttribute(constraint = CodePointLength.class, name = "max")
    int max();

    /** What is wrong with other text. */
    String message() default "must have 1 to {max} characters and not be blank";

    /** Not used; every constraint has it. */
    Class<?>[] groups() default {};

    /** Not used; every constraint has it. */
    Class<? extends Payload>[] payload() default {};
}
