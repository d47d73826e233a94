package io.daybook.systemtests.deployment;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The time series that alerts and dashboards need. */
public final class Series {

    private static final Pattern NAME = Pattern.compile("\\b[a-z][a-z0-9]*(_[a-z0-9]+)+\\b(?=\\{|\\[|\\)| [=<>/]|$)");

    private Series() {}

    /** Their names, as a part is asked for them. */
    public static Set<String> needed() {
        return Stream.concat(AlertRules.expressions(), Dashboards.expressions())
                .flatMap(expression -> NAME.matcher(expression).results())
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
