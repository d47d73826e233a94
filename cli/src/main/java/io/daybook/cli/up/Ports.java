package io.daybook.cli.up;

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
        int http, int commandSide, int querySide, int sagaCoordinator, int axonserver, int dashboard, int mongodb) {}
