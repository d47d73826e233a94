package io.daybook.cli.http;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The access tokens of {@code daybook login}, one for each gateway, in a file that only its owner can read. A token is
 * sent to its gateway and to no other.
 *
 * @param file where they are kept
 */
public record AccessTokens(Path file) {

    private static final TypeReference<Map<String, String>> TOKENS = new TypeReference<>() {};

    /** Those of whoever runs this: {@code DAYBOOK_TOKENS}, or {@code .daybook/tokens.json} in the home directory. */
    public static AccessTokens ofUser() {
        String given = System.getenv().getOrDefault("DAYBOOK_TOKENS", "");
        return new AccessTokens(
                given.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".daybook", "tokens.json")
                        : Path.of(given).toAbsolutePath());
    }

    /** The token for a gateway, if there is one. */
    Optional<String> of(URI gateway) {
        return Files.isReadable(file) ? Optional.ofNullable(all().get(gateway.toString())) : Optional.empty();
    }

    private Map<String, String> all() {
        try {
            return Files.exists(file) ? CliJson.MAPPER.readValue(Files.readString(file), TOKENS) : Map.of();
        } catch (IOException | JacksonException e) {
            throw new Failure("cannot read " + file + ": " + RootCauses.of(e) + "; delete it and log in again", e);
        }
    }

    /**
     * Keeps a token instead of the one before.
     *
     * @throws Failure if it cannot be kept
     */
    public void keep(URI gateway, String token) {
        Map<String, String> tokens = new TreeMap<>(all());
        tokens.put(gateway.toString(), token);
        try {
            Path directory = Files.createDirectories(file.getParent());
            Path draft = Files.createTempFile(
                    directory,
                    "tokens",
                    ".draft",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, CliJson.MAPPER.writeValueAsString(tokens));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failure("cannot write " + file + ": " + RootCauses.of(e), e);
        }
    }
}
