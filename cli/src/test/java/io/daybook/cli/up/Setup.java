package io.daybook.cli.up;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Settings for tests. */
final class Setup {

    private Setup() {}

    /** Of separate processes. */
    static Settings settings(
            Path folder, String axonserver, boolean ownAxonserver, String mongodb, boolean ownMongodb) {
        Map<PartName, List<Integer>> ports = new EnumMap<>(Map.of(
                PartName.GATEWAY,
                List.of(1),
                PartName.COMMAND_SIDE,
                List.of(2),
                PartName.QUERY_SIDE,
                List.of(3),
                PartName.SAGA_COORDINATOR,
                List.of(4)));
        if (ownAxonserver) {
            ports.put(PartName.AXONSERVER, List.of(5));
        }
        if (ownMongodb) {
            ports.put(PartName.MONGODB, List.of(7));
        }
        return new Settings(folder.toString(), true, ports, 6, 8, axonserver, mongodb, Settings.Access.OPEN);
    }
}
