package io.daybook.axonserver.dashboard;

/** A message's name without the packages of its class, for where there is little room. */
final class ShortName {

    private ShortName() {}

    static String of(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
