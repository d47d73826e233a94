package io.daybook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version as the build knows it, so that it stands in one place. */
final class BuiltVersion implements IVersionProvider {

    private static final String FILE = "version.txt";

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream file = BuiltVersion.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException("the build left out " + FILE);
            }
            return new String[] {new String(file.readAllBytes(), StandardCharsets.UTF_8).strip()};
        }
    }
}
