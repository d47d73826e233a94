package io.daybook.kit.http.binding;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A currency of ISO 4217, in capitals, that somebody can pay with today. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
@Constraint(validatedBy = CurrencyCode.Check.class)
public @interface CurrencyCode {

    /** What is wrong with another code. */
    String message() default "must be a current currency code of ISO 4217";

    /** Not used; every constraint has it. */
    Class<?>[] groups() default {};

    /** Not used; every constraint has it. */
    Class<? extends Payload>[] payload() default {};

    /**
     * Knows the currencies of our own list: the runtime's has withdrawn ones, metals and funds, lacks the youngest, and
     * is another in each version.
     */
    final class Check implements ConstraintValidator<CurrencyCode, CharSequence> {

        static final Set<String> CURRENT = read();

        private static Set<String> read() {
            try (InputStream list = Objects.requireNonNull(CurrencyCode.class.getResourceAsStream("currencies.txt"))) {
                return new String(list.readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .flatMap(line -> Stream.of(line.split(" ", -1)))
                        .collect(Collectors.toUnmodifiableSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public boolean isValid(@Nullable CharSequence value, ConstraintValidatorContext context) {
            return value == null || CURRENT.contains(value.toString());
        }
    }
}
