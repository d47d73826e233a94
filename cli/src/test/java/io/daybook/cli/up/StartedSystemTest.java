package io.daybook.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class StartedSystemTest {

    private static final Settings SETTINGS = Setup.settings(Path.of("/d"), "a:1", true, "mongodb://a", true);

    private final List<PartName> closed = new CopyOnWriteArrayList<>();

    @Test
    void a_part_that_cannot_be_closed_keeps_none_of_the_others_open() {
        StartedSystem system = new StartedSystem(SETTINGS, (part, changes) -> () -> fail(part));
        system.start(change -> {});

        assertThatThrownBy(system::close)
                .hasRootCauseMessage("gateway does not close")
                .satisfies(failure -> assertThat(failure.getSuppressed()).hasSize(2));
        assertThat(closed).containsExactlyInAnyOrderElementsOf(SETTINGS.ports().keySet());
        assertThat(closed).startsWith(PartName.GATEWAY);
        assertThat(closed.subList(4, 6)).containsExactlyInAnyOrder(PartName.AXONSERVER, PartName.MONGODB);
    }

    @Test
    void what_cannot_be_closed_does_not_hide_why_a_part_does_not_start() {
        StartedSystem system = new StartedSystem(SETTINGS, (part, changes) -> {
            if (part.name() == PartName.GATEWAY) {
                throw new IllegalStateException("no room");
            }
            return () -> fail(part);
        });
        assertThatThrownBy(() -> {
                    try (system) {
                        system.start(change -> {});
                    }
                })
                .hasMessage("gateway does not start: no room");
        assertThat(closed).containsExactlyInAnyOrder(PartName.AXONSERVER, PartName.MONGODB);
    }

    private void fail(Part part) {
        closed.add(part.name());
        throw new IllegalStateException(part.text() + " does not close");
    }
}
