package io.daybook.cli.up;

import java.nio.file.Path;

/** Settings for tests. */
final class Setup {

    private Setup() {}

    static Settings settings(
            Path folder, String axonserver, boolean ownAxonserver, String mongodb, boolean ownMongodb) {
        return new Settings(
                folder.toString(),
                true,
                new Settings.Ports(1, 2, 3, 4, 5, 6, 7),
                axonserver,
                ownAxonserver,
                mongodb,
                ownMongodb);
    }
}
