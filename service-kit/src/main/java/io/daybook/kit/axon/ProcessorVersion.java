package io.daybook.kit.axon;

import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * One version of what a processing group builds. The processor of the first version bears the name of the group, that
 * of a later one the group's with the number behind it: {@code order-summary@2}. So do its collections.
 *
 * @param group the processing group, whose handlers build every version
 * @param number from 1, and never given twice
 */
public record ProcessorVersion(String group, int number) {

    private static final String RESOURCE = ProcessorVersion.class.getName();

    /** Between a name and the number; in no name of a processor or collection otherwise. */
    private static final char SEPARATOR = '@';

    /** What the processor of that name builds. */
    public static ProcessorVersion of(String processor) {
        int end = processor.lastIndexOf(SEPARATOR);
        return end < 0
                ? new ProcessorVersion(processor, 1)
                : new ProcessorVersion(processor.substring(0, end), Integer.parseInt(processor.substring(end + 1)));
    }

    /** What the current unit of work is building; nothing where it is not a processor's. */
    public static Optional<ProcessorVersion> atWork() {
        return CurrentUnitOfWork.isStarted()
                ? Optional.ofNullable(CurrentUnitOfWork.get().root().getResource(RESOURCE))
                : Optional.empty();
    }

    /** Says that the unit of work builds this version. */
    public void note(UnitOfWork<?> unitOfWork) {
        unitOfWork.root().resources().put(RESOURCE, this);
    }

    /** The name of its processor. */
    public String processor() {
        return named(group);
    }

    /** What has that name in the first version, as it is called in this one. */
    public String named(String name) {
        return number == 1 ? name : name + SEPARATOR + number;
    }
}
