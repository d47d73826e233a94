package io.daybook.kit.axon;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The one place where identifiers are made; decisions never make their own. */
public final class Ids {

    private Ids() {}

    /**
     * The identifier that these parts always lead to: a name-based UUID (RFC 9562, version 3). Each part counts with
     * its length, so that moving a character from one part to the next gives another identifier.
     */
    public static String derived(String... parts) {
        StringBuilder name = new StringBuilder();
        for (String part : parts) {
            name.append(part.length()).append(':').append(part);
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** An identifier that nothing leads to. */
    public static String random() {
        return UUID.randomUUID().toString();
    }
}
