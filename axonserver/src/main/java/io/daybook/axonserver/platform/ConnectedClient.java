package io.daybook.axonserver.platform;

import io.axoniq.axonserver.grpc.control.EventProcessorInfo;
import java.util.List;

/**
 * A client as operators see it.
 *
 * @param clientId the instance
 * @param componentName the application that it is an instance of
 * @param processors what it last said about its event processors
 */
public record ConnectedClient(String clientId, String componentName, List<EventProcessorInfo> processors) {}
