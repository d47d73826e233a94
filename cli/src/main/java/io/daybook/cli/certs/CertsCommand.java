package io.daybook.cli.certs;

import io.daybook.cli.console.Console;
import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.cli.up.PartName;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code daybook certs}: certificates to try TLS with. */
@Command(name = "certs")
public final class CertsCommand implements Callable<Integer> {

    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");

    private final Console console;

    @Parameters(
            paramLabel = "DIR",
            description = "Where they are put. Who has signed those that are there signs the new ones too; delete"
                    + " ca.key for another one.")
    private Path directory = Path.of("certs");

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            defaultValue = "90",
            description = "For how long they are good (${DEFAULT-VALUE}).")
    private int days;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description = "By what other names or addresses the parts can be reached than localhost and their own.")
    private List<String> hosts = List.of();

    /** A command that writes to the given console. */
    public CertsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        CertificateFolder folder = new CertificateFolder(directory);
        try (CertificateAuthority authority = CertificateAuthority.of(folder)) {
            for (PartName part : PartName.values()) {
                List<String> names = Stream.of(List.of(part.text()), LOOPBACK, hosts)
                        .flatMap(List::stream)
                        .toList();
                authority.sign(part.text(), days, part.connects() ? "serverAuth,clientAuth" : "serverAuth", names);
            }
            authority.sign(CertificateFolder.CLIENT, days, "clientAuth", List.of());
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure("cannot make certificates in " + directory + ": " + RootCauses.of(e), e);
        }
        console.say("daybook: certificates of all parts and of commands are in " + directory + ", good for " + days
                + " days; start with: daybook up --certs " + directory + "  and say DAYBOOK_CERTS=" + directory
                + " to other commands");
        return 0;
    }
}
