package io.daybook.kit.http.request;

import io.daybook.kit.axon.Refusal;
import io.daybook.kit.axon.RefusedException;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;

/**
 * The {@code If-Match} of a command (RFC 9110 §13.1.1), as an endpoint takes it; it is never null. {@code
 * If-None-Match: *} (§13.1.2) is the same as expecting version −1, in which nothing exists.
 *
 * <p>Our entity tags are {@code "<version>.<changes>"} and only the version counts, because it alone says what the
 * client decided on.
 *
 * @param conditional whether versions count at all: not without the header, and not for {@code *}
 * @param existing whether the resource has to exist ({@code *})
 * @param versions the versions that would do, −1 for what is shown before its first event; empty and conditional means
 *     that none will
 */
public record IfMatch(boolean conditional, boolean existing, SortedSet<Long> versions) {

    private static final String ANY = "*";
    // Possessive (*+), so that a long header is no deep stack.
    private static final String TAG = "(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\"";
    private static final Pattern TAGS = Pattern.compile("(?:[ \\t,]*+" + TAG + "[ \\t]*+(?:,|\\z))++[ \\t,]*+");
    private static final Pattern OUR_TAG = Pattern.compile("(-1|[0-9]{1,18})(?:\\.[0-9]{1,18})?");
    private static final int TAGS_MAX = 16;

    /** What a command expects to find. */
    static IfMatch ofCommand(IncomingRequest request) {
        IfMatch existing = of(request);
        List<String> none = request.headers(HttpHeaders.IF_NONE_MATCH);
        if (none.isEmpty()) {
            return existing;
        }
        if (!isAny(none)) {
            request.wrong(Violation.ofHeader(HttpHeaders.IF_NONE_MATCH, "must be * where something is to be changed"));
        }
        // If-Match wants the resource to exist, If-None-Match: * that it does not; together they never hold.
        return new IfMatch(true, existing.existing(), new TreeSet<>(existing.existing() ? Set.of() : Set.of(-1L)));
    }

    /** What {@code If-Match} names; what is no list of entity tags is a violation. */
    static IfMatch of(IncomingRequest request) {
        List<String> lines = request.headers(HttpHeaders.IF_MATCH);
        String value = String.join(",", lines).strip();
        if (lines.isEmpty() || value.equals(ANY)) {
            return new IfMatch(false, !lines.isEmpty(), new TreeSet<>());
        }
        Optional<SortedSet<Long>> tags = versions(value);
        if (tags.isEmpty()) {
            request.wrong(Violation.ofHeader(HttpHeaders.IF_MATCH, "must be * or a list of entity tags"));
        }
        SortedSet<Long> versions = tags.orElseGet(TreeSet::new);
        if (versions.size() > TAGS_MAX) {
            request.wrong(
                    Violation.ofHeader(HttpHeaders.IF_MATCH, "must not name more than " + TAGS_MAX + " versions"));
        }
        return new IfMatch(true, true, versions);
    }

    /** The versions that a list of entity tags names; nothing if it is none: {@link ETag#parse} passes that over. */
    static Optional<SortedSet<Long>> versions(CharSequence tags) {
        if (!TAGS.matcher(tags).matches()) {
            return Optional.empty();
        }
        SortedSet<Long> versions = new TreeSet<>();
        for (ETag tag : ETag.parse(tags.toString())) {
            Matcher ours = OUR_TAG.matcher(tag.tag());
            if (!tag.weak() && ours.matches()) {
                versions.add(Long.parseLong(ours.group(1)));
            }
        }
        return Optional.of(versions);
    }

    /** Whether an {@code If-None-Match} is for anything that exists. */
    static boolean isAny(List<String> noneMatch) {
        return noneMatch.size() == 1 && noneMatch.get(0).strip().equals(ANY);
    }

    /** Whether a resource with this entity tag is one of those. */
    boolean includes(String tag) {
        return !conditional || versions.contains(Long.parseLong(tag.substring(1, tag.indexOf('.'))));
    }

    /**
     * Sends a command with the version that it expects, and with the next if the resource is not in that one.
     *
     * @param send sends it once; takes the expected version, null for any
     * @throws Problem 412 {@code VERSION_MISMATCH} if no tag can match
     * @throws RefusedException whatever the last attempt was refused with
     */
    public <R> R send(Function<@Nullable Long, R> send) {
        if (!conditional) {
            return send.apply(null);
        }
        RefusedException mismatch = null;
        for (Long version : versions) {
            try {
                return send.apply(version);
            } catch (RefusedException refused) {
                if (refused.refusal().kind() != Refusal.Kind.VERSION_MISMATCH) {
                    throw refused;
                }
                mismatch = refused;
            }
        }
        throw mismatch == null ? Problem.versionMismatch() : mismatch;
    }
}
