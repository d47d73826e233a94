package io.daybook.cli.up;

import io.daybook.cli.running.CertificateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Everything that a part must be told, the same for all of them and in both ways of running.
 *
 * @param directory the data directory, absolute
 * @param separate whether each part has a process of its own
 * @param ports where the parts that are ours to start listen, one port for each of a name, on 127.0.0.1 but for the
 *     gateway; 0 for its guests
 * @param dashboardPort where the embedded Axon Server listens for HTTP
 * @param mongodbHttpPort where the embedded MongoDB listens for HTTP; -1 where it does not
 * @param axonserver host and port of the Axon Server, embedded or not
 * @param mongodb connection string of the MongoDB, embedded or not
 * @param access who may reach it
 */
record Settings(
        String directory,
        boolean separate,
        Map<PartName, List<Integer>> ports,
        int dashboardPort,
        int mongodbHttpPort,
        String axonserver,
        String mongodb,
        Access access) {

    /**
     * Who may reach a system.
     *
     * @param bind the address on which the gateway listens
     * @param issuer whose access tokens callers need; empty where nobody is asked who he is
     * @param axonserverToken what an Axon Server asks for; empty for nothing
     * @param certificates the folder with the certificates of all parts; empty where there is no TLS
     * @param serviceSecret of the account that services have at an embedded issuer; empty where they have none
     */
    record Access(String bind, String certificates, String issuer, String axonserverToken, String serviceSecret) {

        /** Everybody who can run a program on this machine. */
        static final Access OPEN = new Access("127.0.0.1", "", "", "", "");

        /** Whether callers have to say who they are. */
        boolean secure() {
            return !issuer.isEmpty();
        }

        /** Where the certificates are; empty where parts talk without TLS. */
        Optional<CertificateFolder> tls() {
            return Optional.of(certificates)
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> new CertificateFolder(Path.of(directory)));
        }

        /** A secret must not end up in a log by way of a message. */
        @Override
        public String toString() {
            return "Access[" + bind + ", " + issuer + "]";
        }
    }

    /** Addresses that stand for all of a machine's. */
    private static final Set<String> ANY = Set.of("0.0.0.0", "::");

    /** What is in the data directory under this name. */
    Path folder(String name) {
        return Path.of(directory, name);
    }

    /** The one address that clients need. */
    String gateway() {
        return gateway(Part.first(PartName.GATEWAY));
    }

    private String scheme() {
        return access.tls().isPresent() ? "https://" : "http://";
    }

    private String gateway(Part part) {
        String host = access.bind().contains(":") ? "[" + access.bind() + "]" : access.bind();
        return scheme() + (ANY.contains(access.bind()) ? "127.0.0.1" : host) + ":" + port(part);
    }

    /** The Axon Server's own pages; empty for one that is not ours, since its gRPC address does not tell. */
    String dashboard() {
        return starts(PartName.AXONSERVER) ? scheme() + "127.0.0.1:" + dashboardPort : "";
    }

    /** The connection string as it may be shown: without a password (RFC 3986 §3.2.1 warns of it in clear text). */
    String mongodbShown() {
        return mongodb.replaceFirst("//([^:/@]+):[^@/]*@", "//$1:***@");
    }

    /** Where a part listens. */
    String address(Part part) {
        return switch (part.name()) {
            case AXONSERVER -> axonserver;
            case MONGODB -> mongodbShown();
            case GATEWAY -> gateway(part);
            default -> scheme() + "127.0.0.1:" + port(part);
        };
    }

    /** Where a part answers HTTP whose address is another one; empty for the others. */
    String http(Part part) {
        return switch (part.name()) {
            case AXONSERVER -> dashboard();
            case MONGODB -> mongodbHttpPort < 0 ? "" : scheme() + "127.0.0.1:" + mongodbHttpPort;
            default -> "";
        };
    }

    /** The port of a part that is ours; 0 for one that has none of its own. */
    int port(Part part) {
        List<Integer> ofName = ports.getOrDefault(part.name(), List.of());
        return part.number() > ofName.size() ? 0 : ofName.get(part.number() - 1);
    }

    /** The parts of a name that are ours to start. */
    List<Part> parts(PartName name) {
        return IntStream.rangeClosed(1, ports.getOrDefault(name, List.of()).size())
                .mapToObj(number -> new Part(name, number))
                .toList();
    }

    /** Whether there are such parts. */
    boolean starts(PartName name) {
        return ports.containsKey(name);
    }

    /** A password must not end up in a log by way of a message. */
    @Override
    public String toString() {
        return "Settings[" + directory + "]";
    }
}
