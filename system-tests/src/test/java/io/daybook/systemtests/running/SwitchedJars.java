package io.daybook.systemtests.running;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A class path that leads to the jars of one version and later to those of another. What runs already keeps those that
 * it was started with.
 */
public final class SwitchedJars {

    private final Path jar;

    /** @param directory where the one jar is that leads to all others */
    public SwitchedJars(Path directory) {
        this.jar = directory.resolve("version.jar");
    }

    /** Whatever starts from now on is of the version whose jars are in that folder. */
    public void leadTo(Path jars) {
        Path next = jar.resolveSibling("next.jar");
        try (Stream<Path> files = Files.list(jars)) {
            Manifest manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            files.map(file -> file.toUri().toString()).sorted().collect(Collectors.joining(" ")));
            try (OutputStream out = Files.newOutputStream(next)) {
                new JarOutputStream(out, manifest).close();
            }
            Files.move(next, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String classPath() {
        return jar.toString();
    }
}
