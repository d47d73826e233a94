package io.daybook.kit.http.identity;

import java.util.Set;

/**
 * Who has sent a request, as far as it is known.
 *
 * @param name the subject of its access token; {@code anonymous} without one
 * @param roles of all that the caller has, those that may call this endpoint; all of these where nobody is asked who he
 *     is
 */
public record Caller(String name, Set<String> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Whether it is this role alone that lets the caller in, so that the limits of that role hold. */
    public boolean isOnly(String role) {
        return roles.equals(Set.of(role));
    }
}
