package io.daybook.cli.up;

import io.daybook.cli.console.Console;
import io.daybook.cli.running.AxonServerToken;
import io.daybook.cli.running.CertificateFolder;
import io.daybook.cli.up.Settings.Access;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code daybook up}: the whole system, here, until it is ended. */
@Command(name = "up")
public final class UpCommand implements Callable<Integer> {

    private static final int PORTS_APART = 10;
    private static final int MONGODB_HTTP_PORT = 8084; // For a process of its own; else the gateway shows its numbers.

    private final Console console;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory, made if it is missing (${DEFAULT-VALUE}). The log in axonserver/ is the"
                    + " truth; mongodb/ can be made again from it.")
    private Path data = Path.of("data");

    @Option(names = "--separate", description = "A process for each part; each is started again when it ends.")
    private boolean separate;

    @Option(
            names = "--instances",
            paramLabel = "PART=NUMBER",
            split = ",",
            converter = {ScalablePart.class, InstanceCount.class},
            description = "How many of gateway, command-side, query-side or saga-coordinator run beside each other,"
                    + " 1 to 9; with --separate.")
    private Map<PartName, Integer> instances = Map.of();

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "8080",
            converter = PortNumber.class,
            description = "Where the gateway listens (${DEFAULT-VALUE}); 0 takes a free one, here and below.")
    private int httpPort;

    @Option(
            names = "--axonserver-port",
            paramLabel = "PORT",
            defaultValue = "8124",
            converter = PortNumber.class,
            description = "Where the embedded Axon Server listens for gRPC (${DEFAULT-VALUE}).")
    private int axonserverPort;

    @Option(
            names = "--dashboard-port",
            paramLabel = "PORT",
            defaultValue = "8024",
            converter = PortNumber.class,
            description = "Where the embedded Axon Server listens for HTTP (${DEFAULT-VALUE}).")
    private int dashboardPort;

    @Option(
            names = "--mongo-port",
            paramLabel = "PORT",
            defaultValue = "27017",
            converter = PortNumber.class,
            description = "Where the embedded MongoDB listens (${DEFAULT-VALUE}).")
    private int mongoPort;

    @Option(
            names = "--secure",
            description = "Callers need an access token: of the issuer DAYBOOK_ISSUER, or of an embedded one with a few"
                    + " accounts in DIR/accounts.json.")
    private boolean secure;

    @Option(
            names = "--issuer-port",
            paramLabel = "PORT",
            defaultValue = "9000",
            converter = PortNumber.class,
            description = "Where the embedded issuer listens (${DEFAULT-VALUE}).")
    private int issuerPort;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address on which the gateway listens (${DEFAULT-VALUE}); another one than loopback only"
                    + " with --secure.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--certs",
            paramLabel = "DIR",
            description = "All parts are reached by TLS only, with the certificates in DIR, as daybook certs DIR makes"
                    + " them. All but the gateway, the embedded issuer and the pages of the Axon Server let in nobody"
                    + " without one.")
    private @Nullable Path certs;

    @Option(names = "--json", description = "Print one JSON object instead of the line.")
    private boolean json;

    /** A command that writes to the given console. */
    public UpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        requireSense();
        // What fails at the start lets go of all; afterwards a signal ends it.
        try (DaybookDirectory directory = DaybookDirectory.open(data);
                FreePorts free = new FreePorts()) {
            Settings settings = settings(directory.path(), free, System.getenv());
            Path logs = settings.folder("logs");
            if (!separate) {
                Logs.ofAll(logs);
            }
            console.say("daybook: starting; what it has to say is in " + logs);
            console.say(
                    settings.access().secure()
                            ? "daybook: callers need an access token of "
                                    + settings.access().issuer()
                                    + (settings.starts(PartName.ISSUER)
                                            ? "; its accounts are in " + Accounts.in(directory.path())
                                            : "")
                            : "daybook: nobody is asked who he is, and only this machine is let in; --secure asks");
            PartStarter here = new PartStarter(settings);
            BiFunction<Part, Consumer<String>, Running> starter = separate
                    ? (part, changes) -> new Supervisor(ChildProcess.of(part, settings), changes)
                    : (part, changes) -> here.start(part);
            try (StartedSystem system = new StartedSystem(settings, starter)) {
                new SystemRunner(console, directory, settings, system)
                        .run(report -> console.print(json ? report.jsonText() : report.line()));
            }
        }
        return 0;
    }

    private void requireSense() {
        if (data.toString().isBlank()) {
            throw new ParameterException(command.commandLine(), "--data must name a directory");
        }
        if (!instances.isEmpty() && !separate) {
            throw new ParameterException(command.commandLine(), "--instances needs --separate");
        }
        if (!isLoopback(bind) && (!secure || issuer(System.getenv()).isEmpty())) {
            throw new ParameterException(
                    command.commandLine(),
                    "--bind " + bind + " lets others in: that needs --secure and an issuer that they can reach"
                            + " (DAYBOOK_ISSUER)");
        }
    }

    private Settings settings(Path directory, FreePorts free, Map<String, String> environment) {
        Map<PartName, List<Integer>> ports = new EnumMap<>(PartName.class);
        ports.put(PartName.GATEWAY, List.of(free.take(httpPort, "--http-port")));
        String axonserver = environment.getOrDefault("DAYBOOK_AXONSERVER", "");
        int dashboard = 0;
        if (axonserver.isEmpty()) {
            int port = free.take(axonserverPort, "--axonserver-port");
            ports.put(PartName.AXONSERVER, List.of(port));
            axonserver = "127.0.0.1:" + port;
            dashboard = free.take(dashboardPort, "--dashboard-port");
        }
        String mongodb = environment.getOrDefault("DAYBOOK_MONGODB", "");
        int mongodbHttp = -1;
        if (mongodb.isEmpty()) {
            int port = free.take(mongoPort, "--mongo-port");
            ports.put(PartName.MONGODB, List.of(port));
            mongodbHttp = separate ? free.takeOr(MONGODB_HTTP_PORT) : -1;
            mongodb = "mongodb://127.0.0.1:" + port + (certs == null ? "" : "/?tls=true");
        }
        String certificates = certificates();
        Access access = new Access(bind, certificates, "", "", "");
        if (secure) {
            String issuer = issuer(environment);
            String serviceSecret = "";
            if (issuer.isEmpty()) {
                int port = free.take(issuerPort, "--issuer-port");
                ports.put(PartName.ISSUER, List.of(port));
                issuer = (certs == null ? "http://127.0.0.1:" : "https://127.0.0.1:") + port;
                serviceSecret =
                        Accounts.serviceSecret(directory, instances.getOrDefault(PartName.SAGA_COORDINATOR, 1) > 1);
            }
            access = new Access(
                    bind, certificates, issuer, axonserverToken(directory, ports, environment), serviceSecret);
        }
        Map.of(PartName.COMMAND_SIDE, 8081, PartName.QUERY_SIDE, 8082, PartName.SAGA_COORDINATOR, 8083)
                .forEach((name, port) -> ports.put(name, List.of(separate ? free.takeOr(port) : 0)));
        instances.forEach(
                (name, count) -> ports.computeIfPresent(name, (same, first) -> several(first.get(0), count, free)));
        return new Settings(directory.toString(), separate, ports, dashboard, mongodbHttp, axonserver, mongodb, access);
    }

    private String certificates() {
        if (certs == null) {
            return "";
        }
        CertificateFolder folder = new CertificateFolder(certs.toAbsolutePath().normalize());
        Stream.of(PartName.values()).map(PartName::text).forEach(folder::require);
        folder.require(CertificateFolder.CLIENT);
        return folder.path().toString();
    }

    /** The port of the first of a name, and one for each other. */
    private static List<Integer> several(int first, int count, FreePorts free) {
        return IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? first : free.takeOr(first + PORTS_APART * i))
                .toList();
    }

    private static String issuer(Map<String, String> environment) {
        return environment.getOrDefault("DAYBOOK_ISSUER", "").strip();
    }

    private static String axonserverToken(
            Path directory, Map<PartName, List<Integer>> ports, Map<String, String> environment) {
        String given = AxonServerToken.given(environment);
        return given.isEmpty() && ports.containsKey(PartName.AXONSERVER)
                ? Accounts.secretIn(AxonServerToken.in(directory))
                : given;
    }

    private static boolean isLoopback(String address) {
        try {
            return Stream.of(InetAddress.getAllByName(address)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException e) {
            return false; // What it is the gateway says when it cannot listen there.
        }
    }
}
