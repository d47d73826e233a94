package io.daybook.cli.up;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port from the command line; 0 means a free one. */
final class PortNumber implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException("'" + text + "' is not a port (0 to 65535)");
    }
}
