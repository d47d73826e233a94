package io.daybook.cli.up;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many instances of a part there are to be. */
final class InstanceCount implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (text.matches("[1-9]")) {
            return Integer.valueOf(text);
        }
        throw new TypeConversionException("'" + text + "' is no number of instances (1 to 9)");
    }
}
