package io.daybook.kit.http;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;

/** {@link Paging}: the query parameters limit and cursor. */
final class OfPaging implements ParameterReader {

    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9][0-9]{0,2}");

    private final Seal seal;

    OfPaging(Seal seal) {
        this.seal = seal;
    }

    @Override
    public boolean reads(MethodParameter parameter) {
        return parameter.getParameterType() == Paging.class;
    }

    @Override
    public Set<String> queryParameters(MethodParameter parameter) {
        return Set.of(LIMIT, CURSOR);
    }

    @Override
    public Object read(MethodParameter parameter, Reading reading) {
        String filters = filters(reading);
        return new Paging(limit(reading), after(reading, filters), seal, filters);
    }

    /** Everything but the page: a cursor made under other filters would show a list that never was. */
    private static String filters(Reading reading) {
        Map<String, Object> filters = new TreeMap<>(reading.query().values());
        filters.remove(LIMIT);
        filters.remove(CURSOR);
        return reading.path() + filters;
    }

    private static int limit(Reading reading) {
        String text = reading.parameter(LIMIT);
        if (text == null) {
            return Paging.LIMIT_STANDARD;
        }
        int limit = SMALL_NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > Paging.LIMIT_MAX) {
            reading.wrong(Violation.ofParameter(LIMIT, "must be an integer from 1 to " + Paging.LIMIT_MAX));
        }
        return limit;
    }

    private @Nullable String after(Reading reading, String filters) {
        String token = reading.parameter(CURSOR);
        if (token == null) {
            return null;
        }
        Optional<String> after = seal.open(Paging.PURPOSE + filters, token);
        if (after.isEmpty()) {
            reading.wrong(Violation.ofParameter(CURSOR, "must be the next of a page of the same list"));
        }
        return after.orElse(null);
    }
}
