package io.daybook.cli.events;

import io.daybook.cli.console.Failure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * A file with an export, which may be a part of one: its last line is cut off when it is torn, and what comes is
 * written behind the others.
 *
 * @param isBegun whether there are lines in it already
 * @param last the position of its last row; empty where it has none
 */
record ExportFile(Path path, boolean isBegun, OptionalLong last) {

    private static final int BLOCK_BYTES = 64 << 10;

    /**
     * Looks at what is there, if anything is.
     *
     * @throws Failure if it is no export in that format, which is left as it is
     */
    static ExportFile open(Path path, ExportFormat format) throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return new ExportFile(path, false, OptionalLong.empty());
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            if (!format.begins(text(file, 0, Math.min(file.length(), BLOCK_BYTES)))) {
                throw new Failure(path + " is no export in " + format + "; give another --file or --format");
            }
            long end = afterLastLine(file, file.length());
            long begin = end == 0 ? 0 : afterLastLine(file, end - 1);
            String line = text(file, begin, end);
            OptionalLong last = format.position(line);
            if (last.isEmpty() && !(begin == 0 && format.begins(line))) {
                throw new Failure(path + " is no export: its last line has no position");
            }
            file.setLength(end);
            return new ExportFile(path, end > 0, last);
        }
    }

    /** Where the last line ends that ends before that byte. */
    private static long afterLastLine(RandomAccessFile file, long before) throws IOException {
        for (long end = before; end > 0; end = Math.max(0, end - BLOCK_BYTES)) {
            long begin = Math.max(0, end - BLOCK_BYTES);
            int newline = text(file, begin, end).lastIndexOf('\n');
            if (newline >= 0) {
                return begin + newline + 1;
            }
        }
        return 0;
    }

    /** Each byte as a character, so that their number stays. */
    private static String text(RandomAccessFile file, long begin, long end) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(end - begin)];
        file.seek(begin);
        file.readFully(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Writes behind what is there. */
    OutputStream append() throws IOException {
        return new BufferedOutputStream(
                Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }
}
