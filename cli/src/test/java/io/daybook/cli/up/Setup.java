package io.daybook.cli.up;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Settings for tests. */
final class Setup {

    private Setup() {}

    /** Of separate processes. */
    static Settings settings(
            Path folder, String axonserver, boolean ownAxonserver, String mongodb, boolean ownMongodb) {
        Map<PartName, Integer> ports = new EnumMap<>(Map.of(
                PartName.GATEWAY, 1, PartName.COMMAND_SIDE, 2, PartName.QUERY_SIDE, 3, PartName.SAGA_COORDINATOR, 4));
        if (ownAxonserver) {
            ports.put(PartName.AXONSERVER, 5);
        }
        if (ownMongodb) {
            ports.put(PartName.MONGODB, 7);
        }
        return new Settings(folder.toString(), true, ports, 6, axonserver, mongodb, Settings.Access.OPEN);
    }
}
