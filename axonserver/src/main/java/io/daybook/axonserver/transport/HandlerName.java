package io.daybook.axonserver.transport;

import java.util.UUID;

/**
 * Who is at the other end of a handler's stream.
 *
 * <p>It becomes known with the first message that says so, be that a subscription or a permit.
 */
public final class HandlerName {

    private final String suffix = UUID.randomUUID().toString();
    private volatile String clientId = "";
    private volatile String componentName = "";

    /** A client says who it is; the first word counts. */
    public void is(String givenClientId) {
        if (clientId.isEmpty()) {
            clientId = givenClientId;
        }
    }

    /** A client says who it is, and which application it is an instance of. */
    public void is(String givenClientId, String givenComponentName) {
        is(givenClientId);
        componentName = givenComponentName;
    }

    public String clientId() {
        return clientId;
    }

    public String componentName() {
        return componentName;
    }

    /** Different for each stream, also of one client. */
    public String streamId() {
        return clientId + "." + suffix;
    }
}
