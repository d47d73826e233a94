package io.daybook.cli.up;

import java.nio.file.Path;

/** Settings for tests. */
final class Setup {

    private Setup() {}

    static Settings settings(
            Path folder, String axonserver, boolean ownAxonserver, String mongodb, boolean ownMongodb) {
        return settings(folder, axonserver, ownAxonserver, mongodb, ownMongodb, /* separate= */ true);
    }

    static Settings settings(
            Path folder,
            String axonserver,
            boolean ownAxonserver,
            String mongodb,
            boolean ownMongodb,
            boolean separate) {
        return new Settings(
                folder.toString(),
                separate,
                new Ports(1, 2, 3, 4, 5, 6, 7),
                axonserver,
                ownAxonserver,
                mongodb,
                ownMongodb);
    }
}
