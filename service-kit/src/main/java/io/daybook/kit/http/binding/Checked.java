package io.daybook.kit.http.binding;

import io.daybook.kit.http.problem.Violation;
import java.util.List;

/**
 * A record of a request with a rule between its components, which no annotation can say.
 *
 * <p>The rule runs when every component is present and of its type, even if one is out of range.
 */
public interface Checked {

    /**
     * What is wrong; empty if nothing is.
     *
     * @return with pointers that begin at this record, for example {@code Violation.at("/amount", …)}
     */
    List<Violation> violations();
}
