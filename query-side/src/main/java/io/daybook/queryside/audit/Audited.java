package io.daybook.queryside.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books, with what did not hold of them. It stays, whatever comes later, because an event is never undone. */
interface Audited {

    /** What did not hold, the first ones. */
    List<BrokenInvariant> violations();

    /** When the last of them was found; absent where there is none. */
    @Nullable
    Instant brokenAt();
}
