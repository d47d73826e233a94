package io.daybook.systemtests.shipped;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bill of materials that was packaged, held against the jars beside it and against {@code docs/third-party.md}. */
class ShippedLibrariesIT {

    private static final String BEGIN = "<!-- The list is written by a test from the bill of materials. -->\n";
    private static final String END = "<!-- End of the list. -->";

    @BeforeAll
    static void the_build_could_make_one() {
        assumeThat(Boolean.getBoolean("maven.offline")).isFalse();
    }

    @Test
    void every_jar_that_is_shipped_is_on_the_bill_and_nothing_else() throws IOException {
        assertThat(ShippedLibrary.all())
                .extracting(ShippedLibrary::file)
                .containsExactlyInAnyOrderElementsOf(jars().map(File::getName).toList());
    }

    @Test
    void every_library_may_be_shipped() throws IOException {
        AcceptedLicences licences = new AcceptedLicences();

        assertThat(ShippedLibrary.all())
                .filteredOn(library -> !licences.accept(library))
                .isEmpty();
    }

    /** {@code -Dgolden.write=true} writes it anew. */
    @Test
    void whoever_wrote_a_part_of_it_is_named() throws IOException {
        String document = Files.readString(AcceptedLicences.DOCUMENT);
        String expected = document.substring(0, document.indexOf(BEGIN) + BEGIN.length())
                + list()
                + document.substring(document.indexOf(END));
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(AcceptedLicences.DOCUMENT, expected);
        }
        assertThat(AcceptedLicences.DOCUMENT).content().isEqualTo(expected);
    }

    /** Of a class in two jars the order of the class path decides, which nobody has chosen. */
    @Test
    void no_class_is_in_two_jars() throws IOException {
        Map<String, List<String>> jarsByClass = new HashMap<>();
        for (File file : jars().toList()) {
            try (JarFile jar = new JarFile(file)) {
                jar.stream()
                        .map(entry -> entry.getName())
                        .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
                        .filter(name -> !name.equals("module-info.class"))
                        .forEach(name -> jarsByClass
                                .computeIfAbsent(name, any -> new ArrayList<>())
                                .add(file.getName()));
            }
        }
        assertThat(jarsByClass.entrySet())
                .isNotEmpty()
                .filteredOn(entry -> entry.getValue().size() > 1)
                .isEmpty();
    }

    private static Stream<File> jars() {
        return Stream.of(ShippedLibrary.FOLDER.resolve("lib").toFile().listFiles());
    }

    /** By licence, so that what few have stands out. */
    private static String list() throws IOException {
        Map<String, String> byLicence = ShippedLibrary.all().stream()
                .filter(library -> !library.isOurs())
                .collect(Collectors.groupingBy(
                        library -> String.join(" or ", library.licences()),
                        TreeMap::new,
                        Collectors.mapping(
                                library -> "`" + library.coordinates() + "`",
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        names -> names.stream().sorted().collect(Collectors.joining(", "))))));
        return byLicence.entrySet().stream()
                .map(entry -> "- " + entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }
}
