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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Says in one line why something failed, in words of a person.
 *
 * <p>Frameworks wrap the reason that a person needs in messages about their own classes, and the JDK says some things
 * by the class of the exception alone.
 */
public final class Reasons {

    private static final int DEPTH_MAX = 16;

    /** A class with its package. */
    private static final Pattern CLASS_NAME = Pattern.compile("\\b[a-z]\\w*(\\.[a-z]\\w*)+\\.[A-Z]\\w*");

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

    private Reasons() {}

    /** What the outermost and the innermost cause say, of those that say it in words. */
    public static String of(Throwable failure) {
        List<String> said = new ArrayList<>();
        Throwable cause = failure;
        for (int depth = 0; depth < DEPTH_MAX && cause != null; depth++) {
            String words = words(cause);
            if (!words.isBlank() && !CLASS_NAME.matcher(words).find()) {
                said.add(words);
            }
            cause = cause.getCause();
        }
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
        if (message == null) {
            return failure instanceof ConnectException && failure.getCause() == null ? "nobody listens there" : "";
        }
        return message;
    }
}
