package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import java.util.List;

/**
 * A client as operators see it.
 *
 * @param clientId the instance
 * @param componentName the application that it is an instance of
 * @param version of the connector that it is connected with; empty where it does not say
 * @param processors what it last said about its event processors
 */
public record ConnectedClient(
        String clientId, String componentName, String version, List<EventProcessorInfo> processors) {}
