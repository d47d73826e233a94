package io.daybook.cli.running;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.daybook.kit.axon.SecuredChannel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How many events the log of a running system holds, asked of its Axon Server: the gateway does not count them. */
public final class EventCount implements AutoCloseable {

    private static final long SECONDS_MAX = 3;

    private final @Nullable ManagedChannel channel;
    private final Metadata headers = new Metadata();

    /**
     * That of the system behind a gateway.
     *
     * @param gateway whose scheme says whether there is TLS
     * @throws io.daybook.cli.console.Failure if the server's access token may not be read
     */
    public EventCount(URI gateway, SystemReport system) {
        headers.put(Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER), "default");
        headers.put(
                Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER), AxonServerToken.of(system));
        channel = system.axonserver().isEmpty() ? null : channel(gateway, system.axonserver());
    }

    private static ManagedChannel channel(URI gateway, String address) {
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(address);
        return CertificateFolder.towards(gateway)
                .map(CertificateFolder::context)
                .map(SecuredChannel::of)
                .map(builder::sslContext)
                .orElseGet(builder::usePlaintext)
                .build();
    }

    /** How many events the log holds, as its last token says; nothing if the server cannot be reached from here. */
    public Optional<Long> events() {
        if (channel == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(EventStoreGrpc.newBlockingStub(channel)
                            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                            .withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS)
                            .getLastToken(GetLastTokenRequest.getDefaultInstance())
                            .getToken()
                    + 1);
        } catch (StatusRuntimeException unknown) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
        }
    }
}
