package io.daybook.issuer;

import java.util.Set;

/**
 * Somebody who can have an access token: in a browser with name and password, or as an OAuth client with the same as
 * its credentials.
 *
 * @param name the subject of its tokens
 * @param password in clear text
 * @param roles what its tokens say in the claim {@code roles}
 */
public record IssuerAccount(String name, String password, Set<String> roles) {

    public IssuerAccount {
        roles = Set.copyOf(roles);
    }

    /** A password must not end up in a log by way of a message. */
    @Override
    public String toString() {
        return "IssuerAccount[" + name + " " + roles + "]";
    }
}
