package io.daybook.benchmarks.log;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;

/** The floor of every call: the same bytes over gRPC, and nothing done with them. */
final class BareGrpc {

    private static final MethodDescriptor<byte[], byte[]> ECHO = method(MethodType.UNARY, "echo");
    private static final MethodDescriptor<byte[], byte[]> STREAM = method(MethodType.SERVER_STREAMING, "stream");

    /** How much may be under way; with gRPC's own 32 KiB a stream would mostly wait. */
    private static final int READY_BYTES = 1 << 20;

    private BareGrpc() {}

    /** Serves it on loopback and a free port, on the network's threads as the embedded Axon Server does. */
    static Server serve() throws IOException {
        ServerServiceDefinition service = ServerServiceDefinition.builder("floor")
                .addMethod(ECHO, ServerCalls.asyncUnaryCall(BareGrpc::echo))
                .addMethod(STREAM, ServerCalls.asyncServerStreamingCall(BareGrpc::stream))
                .build();
        return NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(service)
                .build()
                .start();
    }

    /** There and back. */
    static CompletableFuture<Integer> echo(ManagedChannel channel, byte[] message) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        ClientCalls.asyncUnaryCall(channel.newCall(ECHO, CallOptions.DEFAULT), message, new StreamObserver<>() {
            @Override
            public void onNext(byte[] same) {
                done.complete(1);
            }

            @Override
            public void onError(Throwable failed) {
                done.completeExceptionally(failed);
            }

            @Override
            public void onCompleted() {}
        });
        return done;
    }

    /** The message again and again, until the call is cancelled. */
    static void stream(ManagedChannel channel, byte[] message, StreamObserver<byte[]> reader) {
        ClientCalls.asyncServerStreamingCall(channel.newCall(STREAM, CallOptions.DEFAULT), message, reader);
    }

    private static void echo(byte[] message, StreamObserver<byte[]> answer) {
        answer.onNext(message);
        answer.onCompleted();
    }

    /** As fast as the client takes it in. */
    private static void stream(byte[] message, StreamObserver<byte[]> answer) {
        ServerCallStreamObserver<byte[]> client = (ServerCallStreamObserver<byte[]>) answer;
        client.setOnReadyThreshold(READY_BYTES);
        client.setOnReadyHandler(() -> {
            while (client.isReady()) {
                client.onNext(message);
            }
        });
        client.setOnCancelHandler(() -> {}); // Without one the next message after the end would be an exception.
    }

    private static MethodDescriptor<byte[], byte[]> method(MethodType type, String name) {
        return MethodDescriptor.<byte[], byte[]>newBuilder(new Bytes(), new Bytes())
                .setType(type)
                .setFullMethodName(MethodDescriptor.generateFullMethodName("floor", name))
                .build();
    }

    /** Bytes as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
