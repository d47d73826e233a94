package io.daybook.kit.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text that shows something: not blank, and of a length that is counted in characters as people count them. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = Text.Check.class)
public @interface Text {

    /** The most Unicode code points it may have. */
    int max();

    /** What is wrong with other text. */
    String message() default "must have 1 to {max} characters and not be blank";

    /** Not used; every constraint has it. */
    Class<?>[] groups() default {};

    /** Not used; every constraint has it. */
    Class<? extends Payload>[] payload() default {};

    /** Counts code points, because a character outside the basic plane is one character to its reader. */
    final class Check implements ConstraintValidator<Text, CharSequence> {

        /**
         * Spaces of all kinds, characters that only format, marks on nothing, and what Unicode calls default ignorable
         * (Unicode Standard §5.21), assigned or not. The braille pattern without a dot is none of these.
         */
        private static final Pattern BLANK = Pattern.compile(
                "[\\p{IsWhite_Space}\\p{Z}\\p{Cc}\\p{Cf}\\p{Mn}\\p{Me}\\u115F\\u1160\\u2065\\u2800\\u3164"
                        + "\\uFFA0\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}]*+");

        private int max;

        @Override
        public void initialize(Text text) {
            max = text.max();
        }

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            return value == null
                    || (Character.codePointCount(value, 0, value.length()) <= max
                            && !BLANK.matcher(value).matches());
        }
    }
}
