package io.daybook.cli.console;

import java.net.ConnectException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says in one line why something failed, in plain words.
 *
 * <p>Frameworks wrap the reason in messages about their own classes, and the JDK says some things by the class of the
 * exception alone.
 */
public final class RootCauses {

    private static final int DEPTH_MAX = 16;

    /** A class with its package. */
    private static final Predicate<String> NAMES_A_CLASS =
            Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*").asPredicate();

    /** What the JDK says by the class alone; some of these have a message that is only a path or a host. */
    private static final Map<String, String> SAID_BY_CLASS = Map.of(
            "NoSuchFileException", "no such file or directory",
            "AccessDeniedException", "permission denied",
            "FileAlreadyExistsException", "a file is in its place",
            "NotDirectoryException", "it is no directory",
            "DirectoryNotEmptyException", "the directory is not empty",
            "UnknownHostException", "the host is not known",
            "UnresolvedAddressException", "the host is not known",
            "ClosedChannelException", "the connection was closed",
            "EOFException", "the connection was closed");

    private RootCauses() {}

    /** What the outermost and the innermost cause say, of those that say it in words. */
    public static String of(Throwable failure) {
        List<String> said = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(DEPTH_MAX)
                .map(RootCauses::words)
                .filter(words -> !words.isBlank() && !NAMES_A_CLASS.test(words))
                .toList();
        if (said.isEmpty()) {
            return "a fault that has no words";
        }
        String outermost = said.get(0);
        String innermost = said.get(said.size() - 1);
        return outermost.contains(innermost) ? outermost : outermost + "; because: " + innermost;
    }

    private static String words(Throwable failure) {
        String byClass = SAID_BY_CLASS.get(failure.getClass().getSimpleName());
        if (byClass != null) {
            return byClass;
        }
        String message = failure instanceof FileSystemException files ? files.getReason() : failure.getMessage();
        boolean refused = message == null && failure instanceof ConnectException && failure.getCause() == null;
        return refused ? "nobody listens there" : Objects.requireNonNullElse(message, "");
    }
}
