package io.daybook.cli.up;

import io.daybook.cli.console.CliJson;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.contract.Roles;
import io.daybook.issuer.IssuerAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/**
 * The accounts of the embedded issuer, to try a secured system: {@code accounts.json} in the data directory, with
 * passwords of their own that only the owner of the file can read. Whoever wants others writes them there.
 */
public final class Accounts {

    /** The account that services have themselves. */
    static final String SERVICE = "daybook-service";

    private static final String FILE = "accounts.json";
    private static final TypeReference<List<IssuerAccount>> LIST = new TypeReference<>() {};
    private static final int PASSWORD_BYTES = 16;

    private Accounts() {}

    static Path in(Path directory) {
        return directory.resolve(FILE);
    }

    /**
     * The accounts of a data directory, made if there are none yet.
     *
     * @throws Failure if they cannot be read or kept
     */
    static List<IssuerAccount> of(Path directory) {
        Path file = in(directory);
        try {
            if (!Files.exists(file)) {
                writePrivately(
                        file, CliJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(examples()));
            }
            return CliJson.MAPPER.readValue(Files.readString(file), LIST);
        } catch (IOException | JacksonException e) {
            throw new Failure("cannot use " + file + ": " + RootCauses.of(e), e);
        }
    }

    /** The password of an account, where the file is there and may be read. */
    public static Optional<String> password(Path directory, String name) {
        if (!Files.isReadable(in(directory))) {
            return Optional.empty();
        }
        return passwordOf(of(directory), name);
    }

    /**
     * What services have a token with; empty where the file has no account for them.
     *
     * @param needed whether services ask each other
     * @throws Failure if the account is needed and missing
     */
    static String serviceSecret(Path directory, boolean needed) {
        String secret = passwordOf(of(directory), SERVICE).orElse("");
        if (needed && secret.isEmpty()) {
            throw new Failure("several coordinators ask the payment simulator of one as " + SERVICE
                    + ", which is no account in " + in(directory) + "; write it there, with the role "
                    + Roles.SERVICE + ", or remove the file for new accounts");
        }
        return secret;
    }

    private static Optional<String> passwordOf(List<IssuerAccount> accounts, String name) {
        return accounts.stream()
                .filter(account -> account.name().equals(name))
                .map(IssuerAccount::password)
                .findFirst();
    }

    private static List<IssuerAccount> examples() {
        return List.of(
                example("alice", Roles.CUSTOMER),
                example("bob", Roles.CUSTOMER),
                example("sam", Roles.STAFF),
                example("olga", Roles.OPERATOR),
                example("ana", Roles.ANALYST),
                example("owner", Roles.STAFF, Roles.OPERATOR, Roles.ANALYST),
                example(SERVICE, Roles.SERVICE));
    }

    private static IssuerAccount example(String name, String... roles) {
        return new IssuerAccount(name, secret(), Set.of(roles));
    }

    /** A secret that nobody can guess. */
    static String secret() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Writes a file that only its owner can read, from the first moment on. */
    static void writePrivately(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }

    /**
     * The secret in a file of its own, made if it is missing.
     *
     * @throws Failure if it cannot be read or kept
     */
    static String secretIn(Path file) {
        try {
            if (!Files.exists(file)) {
                writePrivately(file, secret());
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new Failure("cannot use " + file + ": " + RootCauses.of(e), e);
        }
    }
}
