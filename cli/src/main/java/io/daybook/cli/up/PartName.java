package io.daybook.cli.up;

import java.util.List;
import java.util.Locale;

/** The parts of a running system, in the order in which they end: who is asked ends before who answers. */
public enum PartName {
    GATEWAY(256),
    COMMAND_SIDE(512),
    SAGA_COORDINATOR(512),
    QUERY_SIDE(512),
    ISSUER(128),
    AXONSERVER(768),
    MONGODB(768);

    /** Those behind the gateway. */
    static final List<PartName> SERVICES = List.of(COMMAND_SIDE, SAGA_COORDINATOR, QUERY_SIDE);

    private final int heapMegabytesMax;

    PartName(int heapMegabytesMax) {
        this.heapMegabytesMax = heapMegabytesMax;
    }

    /** As it is written everywhere: the name of its module, its process and its log. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What its process may take when it has one of its own. */
    int heapMegabytesMax() {
        return heapMegabytesMax;
    }

    /** Whether it connects to other parts, and is not only connected to. */
    public boolean connects() {
        return this == GATEWAY || SERVICES.contains(this);
    }

    static PartName of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
