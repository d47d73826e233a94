package io.daybook.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interceptors of whoever starts the server. */
class InterceptedCallsTest {

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private EmbeddedAxonServer server;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws IOException {
        server = EmbeddedAxonServer.start(AxonServerOptions.inMemory()
                .withoutHttp()
                .withAccessToken("secret")
                .withInterceptor(noting("first"))
                .withInterceptor(noting("second")));
        channel = ManagedChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.close();
    }

    @Test
    void the_last_one_sees_a_call_first() {
        askWith("secret");

        assertThat(seen).containsExactly("second", "first");
    }

    @Test
    void none_sees_a_call_that_is_not_let_in() {
        assertThatThrownBy(() -> askWith("guess")).isInstanceOf(StatusRuntimeException.class);

        assertThat(seen).isEmpty();
    }

    private void askWith(String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER), token);
        assertThat(EventStoreGrpc.newBlockingStub(channel)
                        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                        .getLastToken(GetLastTokenRequest.getDefaultInstance())
                        .getToken())
                .isEqualTo(-1);
    }

    private ServerInterceptor noting(String name) {
        return new ServerInterceptor() {
            @Override
            public <Q, A> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
                seen.add(name);
                return next.startCall(call, headers);
            }
        };
    }
}
