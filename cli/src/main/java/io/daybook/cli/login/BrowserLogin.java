package io.daybook.cli.login;

import com.sun.net.httpserver.HttpServer;
import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.http.Stop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Somebody logs in in a browser, which is then sent back to this process (RFC 8252 §7.3). A verifier proves that this
 * process began the login (RFC 7636).
 *
 * @param client the public client at the issuer
 */
record BrowserLogin(Issuer issuer, String client, Console console) {

    private static final int PATIENCE_MINUTES = 5;
    private static final int SECRET_BYTES = 32;
    private static final String DONE = "Go back to the terminal.";
    private static final String FAILED = "This login did not work. Go back to the terminal, and begin again.";

    /**
     * The token of who logs in.
     *
     * @throws Failure if nobody does
     */
    String token() {
        String state = secret();
        String verifier = secret();
        CompletableFuture<String> code = new CompletableFuture<>();
        try {
            HttpServer back = listen(state, code);
            try {
                String redirect = "http://127.0.0.1:" + back.getAddress().getPort() + "/callback";
                console.say("open this address in a browser on this machine, and log in:\n"
                        + issuer.authorizationEndpoint() + "?" + Issuer.form(request(redirect, state, verifier)));
                return issuer.token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        client,
                        "redirect_uri",
                        redirect,
                        "code",
                        code.get(PATIENCE_MINUTES, TimeUnit.MINUTES),
                        "code_verifier",
                        verifier));
            } finally {
                back.stop(1);
            }
        } catch (IOException e) {
            throw new Failure("cannot listen for the browser: " + RootCauses.of(e), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure("nobody has logged in", e);
        } catch (InterruptedException e) {
            throw Stop.interrupted();
        }
    }

    private Map<String, String> request(String redirect, String state, String verifier) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("response_type", "code");
        fields.put("client_id", client);
        fields.put("scope", "openid");
        fields.put("redirect_uri", redirect);
        fields.put("state", state);
        fields.put("code_challenge", challenge(verifier));
        fields.put("code_challenge_method", "S256");
        return fields;
    }

    private static HttpServer listen(String state, CompletableFuture<String> code) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/callback", exchange -> {
            Map<String, String> answer = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                    .build()
                    .getQueryParams()
                    .toSingleValueMap();
            boolean ours = state.equals(answer.get("state")); // Or it is the answer to somebody else.
            String given = answer.get("code");
            byte[] said = (ours && given != null ? DONE : FAILED).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=UTF-8");
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
            if (ours && given != null) {
                code.complete(UriUtils.decode(given, StandardCharsets.UTF_8));
            } else if (ours) {
                code.completeExceptionally(new IOException(answer.get("error")));
            }
        });
        server.start();
        return server;
    }

    private static String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
