package io.daybook.cli.console;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Says in one line why something failed, in words of a person.
 *
 * <p>Frameworks wrap the reason that a person needs in messages about their own classes, and the JDK says some things
 * by the class of the exception alone.
 */
public final class RootCauses {

    private static final int DEPTH_MAX = 16;

    /** A class with its package. */
    private static final Predicate<String> NAMES_A_CLASS =
            Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*").asPredicate();

    /** What the JDK says by the class alone; some of these have a message that is only a path or a host. */
    private static final Map<Class<? extends Throwable>, String> SAID_BY_CLASS = Map.of(
            NoSuchFileException.class, "no such file or directory",
            AccessDeniedException.class, "permission denied",
            FileAlreadyExistsException.class, "a file is in its place",
            NotDirectoryException.class, "it is no directory",
            DirectoryNotEmptyException.class, "the directory is not empty",
            UnknownHostException.class, "the host is not known",
            UnresolvedAddressException.class, "the host is not known",
            ClosedChannelException.class, "the connection was closed",
            EOFException.class, "the connection was closed");

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
        String byClass = SAID_BY_CLASS.get(failure.getClass());
        if (byClass != null) {
            return byClass;
        }
        String message = failure instanceof FileSystemException files ? files.getReason() : failure.getMessage();
        boolean refused = message == null && failure instanceof ConnectException && failure.getCause() == null;
        return refused ? "nobody listens there" : Objects.requireNonNullElse(message, "");
    }
}
