package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerErrorCodesTest {

    @ParameterizedTest
    @CsvSource({
        "AXONIQ-1900, full, [AXONIQ-1900] full",
        "AXONIQ-1900, [AXONIQ-1900] full, [AXONIQ-1900] full",
        "AXONIQ-1900, no room for stock:AXONIQ-1900, [AXONIQ-1900] no room for stock:AXONIQ-1900",
        "'', nothing to say, nothing to say",
    })
    void a_command_is_answered_with_the_servers_code_in_brackets(String code, String text, String shown) {
        assertThat(answerOf(code, text).getErrorMessage().getMessage()).isEqualTo(shown);
    }

    private static CommandResponse answerOf(String code, String text) {
        CommandResponse answer = CommandResponse.newBuilder()
                .setErrorCode(code)
                .setErrorMessage(ErrorMessage.newBuilder().setMessage(text))
                .build();
        AtomicReference<CommandResponse> received = new AtomicReference<>();
        ClientCall<Command, CommandResponse> call = new ServerErrorCodes()
                .interceptCall(CommandServiceGrpc.getDispatchMethod(), CallOptions.DEFAULT, answering(answer));
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(CommandResponse message) {
                        received.set(message);
                    }
                },
                new Metadata());
        return Objects.requireNonNull(received.get());
    }

    private static Channel answering(CommandResponse answer) {
        return new Channel() {
            @Override
            public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
                return new ClientCall<>() {
                    @Override
                    @SuppressWarnings("unchecked") // The method's answer is a CommandResponse.
                    public void start(Listener<A> listener, Metadata headers) {
                        listener.onMessage((A) answer);
                    }

                    @Override
                    public void request(int messages) {}

                    @Override
                    public void cancel(@Nullable String message, @Nullable Throwable cause) {}

                    @Override
                    public void halfClose() {}

                    @Override
                    public void sendMessage(Q message) {}
                };
            }

            @Override
            public String authority() {
                return "test";
            }
        };
    }
}
