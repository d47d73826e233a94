package io.daybook.saga.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a provider over HTTP needs to be told. */
class HttpProviderSettingsTest {

    private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";

    private static HttpProviderSettings settings(
            String url, @Nullable String key, @Nullable Path keyFile, @Nullable String secret) {
        return new HttpProviderSettings(
                URI.create(url),
                key,
                keyFile,
                secret,
                null,
                Duration.ofSeconds(12),
                Duration.ofSeconds(6),
                3,
                Duration.ofMillis(300),
                Duration.ofSeconds(30),
                Duration.ofDays(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "api.stripe.com", "ftp://api.stripe.com", "https:///"})
    void what_is_no_address_is_refused(String url) {
        assertThatThrownBy(settings(url, "key", null, SECRET)::address).hasMessageContaining("daybook.provider.url");
    }

    @Test
    void a_key_is_given_or_in_a_file(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("key"), "sk_1\n");
        assertThat(settings("https://host", "sk_2", null, SECRET).key()).isEqualTo("sk_2");
        assertThat(settings("https://host", "", file, SECRET).key()).isEqualTo("sk_1");
        assertThatThrownBy(settings("https://host", " ", null, SECRET)::key)
                .hasMessageContaining("daybook.provider.api-key-file");
    }

    @Test
    void a_secret_that_can_be_guessed_is_refused() {
        assertThat(settings("https://host", "key", null, SECRET).webhookKey()).hasSize(SECRET.length());
        assertThatThrownBy(settings("https://host", "key", null, SECRET.substring(0, 31))::webhookKey)
                .hasMessageContaining("has 31 characters and needs 32");
        assertThatThrownBy(settings("https://host", "key", null, null)::webhookKey)
                .hasMessageContaining("daybook.provider.webhook-secret");
    }

    @Test
    void its_text_shows_no_secret() {
        assertThat(settings("https://host", "sk_1", null, SECRET).toString())
                .contains("https://host")
                .doesNotContain("sk_1", SECRET);
    }
}
