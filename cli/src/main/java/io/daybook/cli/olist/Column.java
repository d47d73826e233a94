package io.daybook.cli.olist;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A column that an import needs, and what must hold of the values in it.
 *
 * @param required whether a value must be there
 * @param rules what must hold of a value that is there
 */
record Column(String name, boolean required, List<Rule> rules) {

    static Column required(String name, Rule... rules) {
        return new Column(name, true, List.of(rules));
    }

    static Column optional(String name, Rule... rules) {
        return new Column(name, false, List.of(rules));
    }

    /** Why the value makes no sense, if it makes none. */
    Optional<String> fault(String value) {
        if (value.isEmpty()) {
            return required ? Optional.of(name + " is empty") : Optional.empty();
        }
        return rules.stream()
                .filter(rule -> !rule.holds.test(value))
                .map(rule -> name + " " + rule.broken + ": '" + value + "'")
                .findFirst();
    }

    /**
     * What a value must be.
     *
     * @param broken what is said of a value that is not
     */
    record Rule(String broken, Predicate<String> holds) {

        static final Rule AMOUNT = matching("is not an amount", "\\d{1,10}(\\.\\d{1,6})?");
        static final Rule CENTS = matching("is finer than a cent", "\\d+(\\.\\d{1,2}0*)?");
        /** It goes into the idempotency keys, which are HTTP headers (RFC 9110 §5.5: visible ASCII). */
        static final Rule KEY = matching("has characters that no key may have", "[!-~]+");

        static final Rule NUMBER = matching("is not a whole number", "\\d{1,6}");
        static final Rule STATUS = new Rule("is not known", DatasetStatus::isKnown);
        static final Rule TIME = new Rule("is not a time", Rule::isTime);

        /** Strict, or 30 February would be read as the 28th. */
        private static final DateTimeFormatter TIMES =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

        private static Rule matching(String broken, String pattern) {
            return new Rule(broken, Pattern.compile(pattern).asMatchPredicate());
        }

        private static boolean isTime(String text) {
            try {
                LocalDateTime.parse(text, TIMES);
                return true;
            } catch (DateTimeParseException e) {
                return false;
            }
        }
    }
}
