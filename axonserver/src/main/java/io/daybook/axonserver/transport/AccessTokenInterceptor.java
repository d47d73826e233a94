package io.daybook.axonserver.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.security.MessageDigest;

/** Lets only callers in who know the access token, where one is set. */
final class AccessTokenInterceptor implements ServerInterceptor {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER);

    private final byte[] token;

    AccessTokenInterceptor(String token) {
        this.token = token.getBytes(UTF_8);
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String given = headers.get(HEADER);
        if (given == null) {
            return CallRefusal.of(
                    call, ErrorCode.TOKEN_MISSING.as(Status.PERMISSION_DENIED, "No access token was sent"));
        }
        // Compared in constant time, or the answer's delay would tell how many characters are right.
        if (!MessageDigest.isEqual(token, given.getBytes(UTF_8))) {
            return CallRefusal.of(
                    call, ErrorCode.TOKEN_INVALID.as(Status.PERMISSION_DENIED, "The access token is not valid"));
        }
        return next.startCall(call, headers);
    }
}
