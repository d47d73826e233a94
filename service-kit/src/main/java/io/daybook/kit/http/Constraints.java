package io.daybook.kit.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * The ranges of a request's components, by the annotations of Jakarta Bean Validation.
 *
 * <p>Each value is looked at by itself, so that one of the wrong type does not hide that another is out of range.
 */
final class Constraints {

    // One for all, because making one reads configuration and classes: it is safe to share.
    private static final Validator VALIDATOR = validator();

    private final Validator validator;

    Constraints() {
        this(VALIDATOR);
    }

    Constraints(Validator validator) {
        this.validator = validator;
    }

    /**
     * A new validator, of one language whatever the machine speaks, and without expression language.
     *
     * <p>The interpolator is told its locale itself: one that is given from outside asks nobody else.
     */
    static Validator validator() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }

    /** What is wrong with a value that is to become the named component. */
    List<Violation> violations(Class<?> record, String component, Object value, Place place) {
        if (validator.getConstraintsForClass(record).getConstraintsForProperty(component) == null) {
            return List.of();
        }
        return validator.validateValue(record, component, value).stream()
                .map(violation -> below(place, violation).wrong(violation.getMessage()))
                .distinct()
                .toList();
    }

    private static Place below(Place place, ConstraintViolation<?> violation) {
        Place found = place;
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                found = found.item(node.getIndex());
            }
        }
        return found;
    }
}
