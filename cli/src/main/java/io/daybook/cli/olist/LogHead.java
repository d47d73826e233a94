package io.daybook.cli.olist;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How many events the log holds, asked of the Axon Server itself: the gateway does not count them. */
final class LogHead {

    private static final Metadata.Key<String> CONTEXT =
            Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER);

    private LogHead() {}

    /** The token of the last event plus one; nothing if the server cannot be reached from here. */
    static OptionalLong events(String address) {
        if (address.isEmpty()) {
            return OptionalLong.empty();
        }
        ManagedChannel channel =
                ManagedChannelBuilder.forTarget(address).usePlaintext().build();
        try {
            Metadata headers = new Metadata();
            headers.put(CONTEXT, "default");
            return OptionalLong.of(EventStoreGrpc.newBlockingStub(channel)
                            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                            .withDeadlineAfter(3, TimeUnit.SECONDS)
                            .getLastToken(GetLastTokenRequest.getDefaultInstance())
                            .getToken()
                    + 1);
        } catch (StatusRuntimeException e) {
            return OptionalLong.empty();
        } finally {
            channel.shutdownNow();
        }
    }
}
