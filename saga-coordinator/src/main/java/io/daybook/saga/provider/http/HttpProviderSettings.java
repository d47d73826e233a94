package io.daybook.saga.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code daybook.provider} says of a provider over HTTP. It holds secrets, so its text does not show them.
 *
 * @param url of the provider, for example {@code https://api.stripe.com}
 * @param apiKey what this installation shows to the provider; null where it is in a file
 * @param apiKeyFile the file that holds it, for example a mounted secret; null where it is given here
 * @param webhookSecret what the provider signs its webhooks with; null where it is in a file
 * @param webhookSecretFile the file that holds it; null where it is given here
 * @param timeout for one call with all its requests and attempts; twice as long must be shorter than a call is leased
 * @param attemptTimeout for one attempt of one request
 * @param attempts how often a request is sent at most
 * @param backOff before the second attempt; doubled before each further one
 * @param breakerPause how long nothing is sent to a provider that keeps failing
 * @param hold how long money is held where the provider does not say
 */
public record HttpProviderSettings(
        @Nullable URI url,
        @Nullable String apiKey,
        @Nullable Path apiKeyFile,
        @Nullable String webhookSecret,
        @Nullable Path webhookSecretFile,
        Duration timeout,
        Duration attemptTimeout,
        int attempts,
        Duration backOff,
        Duration breakerPause,
        Duration hold) {

    private static final int SECRET_LENGTH_MIN = 32;

    /**
     * The provider's address.
     *
     * @throws IllegalStateException if it is no address of an HTTP server
     */
    URI address() {
        if (url == null
                || url.getHost() == null
                || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalStateException(
                    "daybook.provider.url must be like https://host where daybook.provider.kind is http, and is "
                            + url);
        }
        return url;
    }

    /**
     * The key of this installation.
     *
     * @throws IllegalStateException if none is given
     */
    String key() {
        return secret("daybook.provider.api-key", apiKey, apiKeyFile);
    }

    /**
     * The secret of the webhooks.
     *
     * @throws IllegalStateException if none is given, or one that can be guessed
     */
    byte[] webhookKey() {
        String name = "daybook.provider.webhook-secret";
        String secret = secret(name, webhookSecret, webhookSecretFile);
        if (secret.length() < SECRET_LENGTH_MIN) {
            throw new IllegalStateException(
                    name + " has " + secret.length() + " characters and needs " + SECRET_LENGTH_MIN);
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    /** An empty environment variable counts as absent. */
    private static String secret(String name, @Nullable String given, @Nullable Path file) {
        String secret = given == null || given.isBlank() ? content(file) : given;
        if (secret.isBlank()) {
            throw new IllegalStateException(
                    "Neither " + name + " nor " + name + "-file is set, and daybook.provider.kind is http");
        }
        return secret.strip();
    }

    private static String content(@Nullable Path file) {
        if (file == null || file.toString().isEmpty()) {
            return "";
        }
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The secret cannot be read: " + file, unreadable);
        }
    }

    @Override
    public String toString() {
        return "HttpProviderSettings[url=" + url + "]";
    }
}
