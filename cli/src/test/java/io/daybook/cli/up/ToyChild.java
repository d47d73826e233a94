package io.daybook.cli.up;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A child that writes its process id into the file that its first line names, and ends with its supervisor.
 *
 * <p>Deliberately slow to die politely: it waits for its parent's end and nothing else.
 */
final class ToyChild {

    private ToyChild() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String line = PartProcess.firstLine();
        if (line.equals("fail")) {
            System.err.println("the toy is broken");
            System.exit(3);
        }
        Files.writeString(
                Path.of(line),
                ProcessHandle.current().pid() + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        PartProcess.watchParent(() -> System.exit(0));
        Thread.currentThread().join();
    }
}
