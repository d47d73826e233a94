package io.daybook.cli.up;

import java.nio.file.Path;

/**
 * Everything that a part must be told, the same for all of them and in both ways of running.
 *
 * @param directory the data directory, absolute
 * @param separate whether each part has a process of its own
 * @param ports where the parts listen
 * @param axonserver host and port of the Axon Server, embedded or not
 * @param embeddedAxonserver whether it is ours to start
 * @param mongodb connection string of the MongoDB, embedded or not
 * @param embeddedMongodb whether it is ours to start
 */
record Settings(
        String directory,
        boolean separate,
        Ports ports,
        String axonserver,
        boolean embeddedAxonserver,
        String mongodb,
        boolean embeddedMongodb) {

    /**
     * Where the parts listen, all on 127.0.0.1.
     *
     * @param http the gateway
     * @param commandSide command-side, when it has a process of its own
     * @param querySide query-side, likewise
     * @param sagaCoordinator saga-coordinator, likewise
     * @param axonserver gRPC of the embedded Axon Server
     * @param dashboard its HTTP
     * @param mongodb the embedded MongoDB
     */
    record Ports(
            int http,
            int commandSide,
            int querySide,
            int sagaCoordinator,
            int axonserver,
            int dashboard,
            int mongodb) {}

    /** What is in the data directory under this name. */
    Path folder(String name) {
        return Path.of(directory, name);
    }

    /** The one address that clients need. */
    String gateway() {
        return http(ports.http());
    }

    /** The Axon Server's own pages; empty for one that is not ours, since its gRPC address does not tell. */
    String dashboard() {
        return embeddedAxonserver ? http(ports.dashboard()) : "";
    }

    /** The connection string as it may be shown: without a password (RFC 3986 §3.2.1 warns of it in clear text). */
    String mongodbShown() {
        return mongodb.replaceFirst("//([^:/@]+):[^@/]*@", "//$1:***@");
    }

    /** Where a part listens. */
    String address(PartName part) {
        return switch (part) {
            case AXONSERVER -> axonserver;
            case MONGODB -> mongodbShown();
            default -> http(port(part));
        };
    }

    /** The HTTP port of a service; 0 for one that has none of its own. */
    int port(PartName part) {
        return switch (part) {
            case GATEWAY -> ports.http();
            case COMMAND_SIDE -> ports.commandSide();
            case SAGA_COORDINATOR -> ports.sagaCoordinator();
            case QUERY_SIDE -> ports.querySide();
            case AXONSERVER -> ports.dashboard();
            case MONGODB -> 0;
        };
    }

    /** Whether the part is ours to start. */
    boolean starts(PartName part) {
        return part == PartName.AXONSERVER ? embeddedAxonserver : part != PartName.MONGODB || embeddedMongodb;
    }

    private static String http(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** A password must not end up in a log by way of a message. */
    @Override
    public String toString() {
        return "Settings[" + directory + "]";
    }
}
