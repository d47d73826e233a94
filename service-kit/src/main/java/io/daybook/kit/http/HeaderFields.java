package io.daybook.kit.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The header fields whose syntax we know.
 *
 * <p>What repeats is possessive ({@code *+}): it never gives back, so it is a loop, where another repetition of groups
 * is a call for each and ends a long header with an overflow of the stack. What is looked for again and again begins
 * where the last one ended ({@code \G}): begun at every character, a long header would be read as often as it is long.
 */
final class HeaderFields {

    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String ANY = "*";

    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\"";
    private static final Pattern TAGS = Pattern.compile("(?:[ \\t,]*+" + TAG + "[ \\t]*+(?:,|\\z))++[ \\t,]*+");
    private static final Pattern OUR_TAG = Pattern.compile("(?<![^ \\t,])\"(-1|[0-9]{1,18})(?:\\.[0-9]{1,18})?\"");
    private static final int TAGS_MAX = 16;

    private static final Pattern PREFERENCE = Pattern.compile("\\G[ \\t,]*+((?:[^\",]++|\"[^\"]*+\"?+)++)");
    private static final Pattern WAIT = Pattern.compile(
            "wait[ \\t]*+(?:=[ \\t]*+\"?+([^\"; \\t]*+)\"?+[ \\t]*+)?+(?:;.*+)?+",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int SECONDS_DIGITS_MAX = 9;

    private final HttpServletRequest request;
    private final Violations found;

    HeaderFields(HttpServletRequest request, Violations found) {
        this.request = request;
        this.found = found;
    }

    /** The value of a field that may come once; nothing if it does not come. */
    Optional<String> single(String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        if (values.size() > 1) {
            found.add(Violation.ofHeader(name, "must come once"));
        }
        return values.stream().findFirst();
    }

    /** What a command expects to find: the versions of {@code If-Match}, or nothing. */
    IfMatch expected() {
        IfMatch existing = ifMatch();
        List<String> none = Collections.list(request.getHeaders(IF_NONE_MATCH));
        if (none.isEmpty()) {
            return existing;
        }
        if (none.size() > 1 || !none.get(0).strip().equals(ANY)) {
            found.add(Violation.ofHeader(IF_NONE_MATCH, "must be * where something is to be changed"));
        }
        // Nothing that exists does not exist, so both together are never true.
        return new IfMatch(true, existing.existing(), new TreeSet<>(existing.existing() ? Set.of() : Set.of(-1L)));
    }

    /** Whether the client wants to hear only that there is nothing. */
    boolean ifNoneMatchAny() {
        List<String> none = Collections.list(request.getHeaders(IF_NONE_MATCH));
        return none.size() == 1 && none.get(0).strip().equals(ANY);
    }

    /** The tags of {@code If-Match}; what is no list of tags is a violation. */
    IfMatch ifMatch() {
        List<String> lines = Collections.list(request.getHeaders("If-Match"));
        String value = String.join(",", lines).strip();
        if (lines.isEmpty() || value.equals(ANY)) {
            return new IfMatch(false, !lines.isEmpty(), new TreeSet<>());
        }
        Optional<SortedSet<Long>> tags = versions(value);
        if (tags.isEmpty()) {
            found.add(Violation.ofHeader("If-Match", "must be * or a list of entity tags"));
        }
        SortedSet<Long> versions = tags.orElseGet(TreeSet::new);
        if (versions.size() > TAGS_MAX) {
            found.add(Violation.ofHeader("If-Match", "must not name more than " + TAGS_MAX + " versions"));
        }
        return new IfMatch(true, true, versions);
    }

    /** The versions that a list of entity tags names; nothing if it is none. */
    static Optional<SortedSet<Long>> versions(CharSequence tags) {
        if (!TAGS.matcher(tags).matches()) {
            return Optional.empty();
        }
        return Optional.of(OUR_TAG.matcher(tags)
                .results()
                .map(tag -> Long.parseLong(tag.group(1)))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    Prefer prefer() {
        return prefer(String.join(",", Collections.list(request.getHeaders("Prefer"))));
    }

    /** RFC 7240 §2: the first of several counts, and one that is not understood is ignored. */
    static Prefer prefer(CharSequence fields) {
        Matcher preferences = PREFERENCE.matcher(fields);
        while (preferences.find()) {
            Matcher wait = WAIT.matcher(preferences.group(1));
            if (wait.matches()) {
                return new Prefer(seconds(wait.group(1)));
            }
        }
        return new Prefer(null);
    }

    private static @Nullable Duration seconds(@Nullable String text) {
        if (text == null || !SECONDS.matcher(text).matches()) {
            return null;
        }
        Duration wait =
                text.length() > SECONDS_DIGITS_MAX ? Prefer.WAIT_MAX : Duration.ofSeconds(Integer.parseInt(text));
        return wait.compareTo(Prefer.WAIT_MAX) > 0 ? Prefer.WAIT_MAX : wait;
    }
}
