package io.daybook.kit.axon;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where Axon Server is and who asks.
 *
 * @param axonserver host:port of its gRPC API
 * @param axonserverToken the access token of an Axon Server that asks for one
 * @param node this node's id; two contexts of one process must not share one, and Axon's own default is the process
 * @param service the component name that handlers are grouped by
 * @param commandThreads how many commands are handled at once; one that waits for its aggregate, because others change
 *     it, or for the log, keeps its thread meanwhile
 * @param queryThreads how many queries of other services are answered at once; each keeps its thread for a read
 */
@ConfigurationProperties("daybook")
record AxonConnectionProperties(
        @DefaultValue("127.0.0.1:8124") String axonserver,
        @Nullable String axonserverToken,
        String node,
        String service,
        @DefaultValue("64") int commandThreads,
        @DefaultValue("16") int queryThreads) {}
