package io.daybook.kit.axon;

import java.util.Set;

/** The processors of this node that build versions of read models, which come and go while it runs. */
public interface VersionedProcessors {

    /** Those that are there, whether they run or not. */
    Set<ProcessorVersion> all();

    /**
     * Starts a processor beside the others, with the handlers and settings of its group. It takes its share of the
     * segments and begins where its tokens are, or at the first event where it has none.
     */
    void start(ProcessorVersion version);

    /** Stops a processor, which gives its claims back, and does not know it any more. */
    void stop(ProcessorVersion version);
}
