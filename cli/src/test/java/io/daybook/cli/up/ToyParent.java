package io.daybook.cli.up;

import java.nio.file.Path;

/** A process that supervises one toy child until it is killed. */
final class ToyParent {

    private ToyParent() {}

    public static void main(String[] arguments) throws InterruptedException {
        ChildProcess plan = Toys.child(Path.of(arguments[0]), Path.of(arguments[1]));
        new Supervisor(plan, change -> {});
        Thread.currentThread().join();
    }
}
