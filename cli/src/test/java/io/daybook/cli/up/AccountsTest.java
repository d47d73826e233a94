package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.cli.console.Failure;
import io.daybook.contract.Roles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    @TempDir
    private Path folder = Path.of("given by JUnit");

    @Test
    void services_have_an_account_of_their_own_whose_secret_is_kept_with_the_others() throws IOException {
        String secret = Accounts.serviceSecret(folder, true);

        assertThat(secret).matches("[0-9a-f]{32}").isEqualTo(Accounts.serviceSecret(folder, true));
        assertThat(Accounts.of(folder))
                .filteredOn(account -> account.roles().contains(Roles.SERVICE))
                .singleElement()
                .returns("daybook-service", account -> account.name())
                .returns(Set.of(Roles.SERVICE), account -> account.roles());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Accounts.in(folder))))
                .isEqualTo("rw-------");
    }

    /** Such as one of an earlier Daybook. */
    @Test
    void a_file_without_it_leaves_services_without() throws IOException {
        Files.writeString(Accounts.in(folder), "[{\"name\":\"sam\",\"password\":\"p\",\"roles\":[\"staff\"]}]");

        assertThat(Accounts.serviceSecret(folder, false)).isEmpty();
        assertThatThrownBy(() -> Accounts.serviceSecret(folder, true))
                .isInstanceOf(Failure.class)
                .hasMessageContainingAll("daybook-service", "accounts.json");
        assertThat(Accounts.password(folder, "sam")).contains("p");
    }
}
