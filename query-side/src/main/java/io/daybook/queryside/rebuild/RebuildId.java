package io.daybook.queryside.rebuild;

/**
 * The id of a rebuild in a path.
 *
 * @param value the number of the version that it builds
 */
record RebuildId(String value) {

    int number() {
        return Integer.parseInt(value);
    }
}
