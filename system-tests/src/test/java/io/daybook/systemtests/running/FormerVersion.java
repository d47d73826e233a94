package io.daybook.systemtests.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An older version of the software, from the history of its sources. */
public final class FormerVersion {

    private static final Path SOURCES = Path.of("..").toAbsolutePath().normalize();
    private static final String EVENTS = "system-tests/src/test/resources/golden";
    private static final long MINUTES_TO_BUILD = 15;

    private FormerVersion() {}

    /** The last commit before an event got its newest form. */
    public static String beforeNewestEvent() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "log", "-1", "--diff-filter=A", "--format=%H^", "--", EVENTS)
                .directory(SOURCES.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(git.waitFor()).isZero();
        return commit;
    }

    /** Builds it as {@code ./daybook} does, and answers the folder with its jars. */
    public static Path build(String commit, Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Path archive = directory.resolveSibling("former.tar");
        run(SOURCES, "git", "archive", "--output=" + archive, commit);
        run(directory, "tar", "-xf", archive.toString());
        run(
                directory,
                "mvn",
                "-B",
                "-q",
                "-Dmaven.test.skip=true",
                "-DskipChecks",
                "-Dcyclonedx.skip",
                "-pl",
                "cli",
                "-am",
                "package");
        return directory.resolve("cli/target/daybook/lib");
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor(MINUTES_TO_BUILD, TimeUnit.MINUTES))
                .as(List.of(command) + " ends")
                .isTrue();
        assertThat(process.exitValue()).as(List.of(command).toString()).isZero();
    }
}
