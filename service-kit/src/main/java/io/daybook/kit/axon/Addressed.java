package io.daybook.kit.axon;

/**
 * A message to one of several services that know its type: each handles it under a name of its own, so that Axon Server
 * hands it to a node of that service and to no other.
 */
public interface Addressed {

    /** The service's name, as {@code daybook.service} says it. */
    String service();

    /** The name under which a service handles messages of that type. */
    static String name(Class<? extends Addressed> type, String service) {
        return type.getName() + "@" + service;
    }

    /** The name under which a message is sent: that of its class, unless it is addressed. */
    static String name(Object message) {
        return message instanceof Addressed addressed
                ? name(addressed.getClass(), addressed.service())
                : message.getClass().getName();
    }
}
