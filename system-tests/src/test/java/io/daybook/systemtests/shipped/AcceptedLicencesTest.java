package io.daybook.systemtests.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The check of licences refuses what it should. */
class AcceptedLicencesTest {

    private final AcceptedLicences licences = new AcceptedLicences();

    AcceptedLicencesTest() throws IOException {}

    @Test
    void a_licence_that_nobody_has_judged_is_refused() {
        assertThat(licences.accept(of("org.example", "AGPL-3.0-only"))).isFalse();
        assertThat(licences.accept(of("org.example", "LGPL-2.1-only"))).isFalse();
        assertThat(licences.accept(of("org.example", "The Example Licence"))).isFalse();
    }

    @Test
    void who_says_nothing_is_refused() {
        assertThat(licences.accept(of("org.example"))).isFalse();
    }

    @Test
    void of_several_one_is_enough() {
        assertThat(licences.accept(of("org.example", "LGPL-2.1-only", "EPL-2.0")))
                .isTrue();
    }

    @Test
    void a_name_that_says_too_little_is_accepted_of_those_whose_licence_was_read() {
        assertThat(licences.accept(of("org.jline", "BSD-4-Clause"))).isTrue();
        assertThat(licences.accept(of("de.bwaldvogel", "BSD-4-Clause"))).isTrue();
        assertThat(licences.accept(of("org.example", "BSD-4-Clause"))).isFalse();
    }

    private static ShippedLibrary of(String group, String... licences) {
        return new ShippedLibrary(group, "library", "1", List.of(licences));
    }
}
