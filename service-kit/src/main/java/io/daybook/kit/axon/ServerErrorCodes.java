package io.daybook.kit.axon;

import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/**
 * gRPC client interceptor that copies the error code of a command's response into its error message.
 *
 * <p>Axon maps all codes without an exception of their own to one generic exception and drops the code, which is needed
 * to tell that a command was never dispatched to a handler.
 */
final class ServerErrorCodes implements ClientInterceptor {

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        ClientCall<Q, A> call = next.newCall(method, options);
        if (!method.getFullMethodName()
                .equals(CommandServiceGrpc.getDispatchMethod().getFullMethodName())) {
            return call;
        }
        return new ForwardingClientCall.SimpleForwardingClientCall<>(call) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new CodeInText<>(listener), headers);
            }
        };
    }

    private static final class CodeInText<A>
            extends ForwardingClientCallListener.SimpleForwardingClientCallListener<A> {

        CodeInText(ClientCall.Listener<A> listener) {
            super(listener);
        }

        @Override
        @SuppressWarnings("unchecked") // The method's answer is a CommandResponse, and so is what replaces it.
        public void onMessage(A message) {
            super.onMessage(message instanceof CommandResponse response ? (A) withCode(response) : message);
        }

        private static CommandResponse withCode(CommandResponse response) {
            String code = response.getErrorCode();
            String text = response.getErrorMessage().getMessage();
            if (code.isEmpty() || text.contains(CommandSender.inText(code))) {
                return response;
            }
            return response.toBuilder()
                    .setErrorMessage(
                            response.getErrorMessage().toBuilder().setMessage(CommandSender.inText(code) + " " + text))
                    .build();
        }
    }
}
