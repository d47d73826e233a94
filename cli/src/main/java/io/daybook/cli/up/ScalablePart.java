package io.daybook.cli.up;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a part of which there may be several. */
final class ScalablePart implements ITypeConverter<PartName> {

    @Override
    public PartName convert(String text) {
        List<PartName> scalable = new ArrayList<>(PartName.SERVICES);
        scalable.add(PartName.GATEWAY);
        return scalable.stream()
                .filter(part -> part.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("there cannot be several of '" + text + "'"));
    }
}
