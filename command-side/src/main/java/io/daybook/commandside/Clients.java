package io.daybook.commandside;

import io.daybook.contract.Roles;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.http.identity.Caller;
import io.daybook.kit.http.identity.Callers;

/** In whose name commands of a request are sent: a customer's reach nobody's orders but his own. */
public final class Clients {

    private final Callers callers;

    public Clients(Callers callers) {
        this.callers = callers;
    }

    /** The caller of this thread's request. */
    public Caller caller() {
        return callers.current();
    }

    /** What the commands of this thread's request carry. */
    public MessageContext context() {
        Caller caller = caller();
        return MessageContext.of(caller.name())
                .with(MetadataKeys.OWNER, caller.isOnly(Roles.CUSTOMER) ? caller.name() : null);
    }
}
