package io.daybook.axonserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.daybook.axonserver.fixture.CommandClient;
import io.daybook.axonserver.fixture.MessagingServer;
import io.daybook.axonserver.fixture.RawHttp2;
import io.daybook.axonserver.fixture.Recording;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrpcServerTest {

    private static final int TAKEN_BYTES_MAX = MessagingServer.MESSAGE_BYTES_MAX - GrpcServer.ADDED_BYTES_MAX;

    private MessagingServer server = MessagingServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_default_context_may_be_named_or_left_out() {
        assertThat(failureOf(with("AxonIQ-Context", "default"))).isNull();
        assertThat(failureOf(server.connect())).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "Default", "_admin"})
    void any_other_context_is_refused_on_every_call(String context) {
        Channel channel = with("AxonIQ-Context", context);

        StatusRuntimeException unary = failureOf(channel);
        assertThat(unary.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
        assertThat(codeOf(unary)).isEqualTo("AXONIQ-1302");
        assertThat(unary.getStatus().getDescription())
                .startsWith("[AXONIQ-1302] ")
                .contains(context);
        Recording<CommandResponse> dispatch = CommandClient.dispatch(channel, CommandClient.command("c1", "Place"));
        assertThat(dispatch.errorCode()).isEqualTo("AXONIQ-1302");
        CommandClient stream = new CommandClient(channel, "a");
        assertThat(stream.inbound().errorCode()).isEqualTo("AXONIQ-1302");
    }

    @Test
    void where_a_token_is_set_only_those_who_know_it_get_in() {
        server.close();
        server = MessagingServer.settings().with("secret").start();

        assertThat(failureOf(with("AxonIQ-Access-Token", "secret"))).isNull();
        StatusRuntimeException missing = failureOf(server.connect());
        StatusRuntimeException wrong = failureOf(with("AxonIQ-Access-Token", "guess"));

        assertThat(missing.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(codeOf(missing)).isEqualTo("AXONIQ-1000");
        assertThat(wrong.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
        assertThat(codeOf(wrong)).isEqualTo("AXONIQ-1001");
    }

    @Test
    void a_stranger_learns_nothing_about_contexts() {
        server.close();
        server = MessagingServer.settings().with("secret").start();

        assertThat(codeOf(failureOf(with("AxonIQ-Context", "other")))).isEqualTo("AXONIQ-1000");
    }

    @Test
    void a_client_may_ping_often_without_calls() throws IOException {
        try (RawHttp2 client = RawHttp2.connect(server.port())) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.ping()).as("ping %d", i).isEqualTo("PING");
            }
        }
    }

    @Test
    void a_message_that_a_client_could_not_receive_again_is_not_taken_in() {
        CommandClient handler =
                new CommandClient(server.connect(), "a").subscribe("Place").grant(5);
        Channel caller = server.connect();

        Recording<CommandResponse> fits = CommandClient.dispatch(caller, sized("c1", TAKEN_BYTES_MAX - 100));
        handler.answer(handler.nextCommand(), "done");
        Recording<CommandResponse> tooBig = CommandClient.dispatch(caller, sized("c2", TAKEN_BYTES_MAX + 1));

        assertThat(fits.next().getErrorCode()).isEmpty();
        assertThat(tooBig.end().isOk()).isFalse();
        assertThat(handler.settled()).isEmpty();
    }

    @Test
    void a_method_that_nobody_serves_is_unimplemented() {
        Channel channel = server.connect();

        assertThatThrownBy(() -> io.axoniq.axonserver.grpc.event.EventStoreGrpc.newBlockingStub(channel)
                        .getFirstToken(io.axoniq.axonserver.grpc.event.GetFirstTokenRequest.getDefaultInstance()))
                .hasMessageContaining("UNIMPLEMENTED");
    }

    @Test
    void a_port_that_is_taken_is_an_error_at_once() {
        assertThatThrownBy(() -> GrpcServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                        4 << 20,
                        new Access(null, null),
                        List.of(),
                        List.of()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void closing_ends_calls_that_would_never_end_by_themselves() {
        CommandClient handler = new CommandClient(server.connect(), "a").subscribe("Place");

        server.endListening();

        assertThat(handler.inbound().end().isOk()).isFalse();
    }

    private Channel with(String header, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of(header, Metadata.ASCII_STRING_MARSHALLER), value);
        return ClientInterceptors.intercept(server.connect(), MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static StatusRuntimeException failureOf(Channel channel) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> PlatformServiceGrpc.newBlockingStub(channel)
                .getPlatformServer(ClientIdentification.getDefaultInstance()));
    }

    private static String codeOf(StatusRuntimeException failure) {
        return failure.getTrailers().get(ErrorCode.TRAILER);
    }

    private static Command.Builder sized(String id, int bytes) {
        return CommandClient.command(id, "Place")
                .setPayload(SerializedObject.newBuilder().setData(ByteString.copyFrom(new byte[bytes])));
    }
}
