package io.daybook.axonserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.EventSchedulerGrpc;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.daybook.axonserver.fixture.Recording;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** There is one context, on every method of the API that the server serves. */
class ContextTest {

    private static final List<ServiceDescriptor> SERVICES = List.of(
            PlatformServiceGrpc.getServiceDescriptor(),
            CommandServiceGrpc.getServiceDescriptor(),
            QueryServiceGrpc.getServiceDescriptor(),
            EventStoreGrpc.getServiceDescriptor(),
            EventSchedulerGrpc.getServiceDescriptor());

    private static EmbeddedAxonServer server;
    private static ManagedChannel channel;

    @BeforeAll
    static void start() throws IOException {
        server = EmbeddedAxonServer.start();
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("AxonIQ-Context", Metadata.ASCII_STRING_MARSHALLER), "other");
        channel = ManagedChannelBuilder.forTarget(server.address())
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
    }

    @AfterAll
    static void stop() {
        channel.shutdownNow();
        server.close();
    }

    static Stream<MethodDescriptor<?, ?>> served() {
        return SERVICES.stream()
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> !method.equals(EventStoreGrpc.getQueryEventsMethod()));
    }

    @ParameterizedTest
    @MethodSource("served")
    <Q, A> void another_context_is_refused(MethodDescriptor<Q, A> method) {
        Recording<A> answer = new Recording<>();

        ClientCalls.asyncBidiStreamingCall(channel.newCall(method, CallOptions.DEFAULT), answer)
                .onCompleted(); // A call of one message is not even begun before.

        assertThat(answer.end().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(answer.errorCode()).isEqualTo("AXONIQ-1302");
    }
}
