package io.daybook.kit.http.problem;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is wrong with a request: each thing once, in the order in which it was found, no more than anybody reads. */
public final class Violations {

    /** The longest list of errors that is worth reading. */
    static final int MAX = 1_000;

    private final Set<Violation> found = new LinkedHashSet<>();

    public void add(Violation violation) {
        if (found.size() < MAX) {
            found.add(violation);
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public Collection<Violation> all() {
        return found;
    }
}
