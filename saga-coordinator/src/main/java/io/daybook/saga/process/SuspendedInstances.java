package io.daybook.saga.process;

import io.daybook.kit.mongo.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bson.Document;

/**
 * Marks the instances that have something to send, but have only updated their state from the log so far: one small
 * document for each.
 *
 * <p>So the search does not read all instances, of which nearly all rest. A mark is written before its instance; one
 * that a crash left behind is found by looking at its instance.
 */
final class SuspendedInstances {

    static final String COLLECTION = "suspended-processes";

    private final Documents<SuspendedInstance> marks;

    SuspendedInstances(Documents<SuspendedInstance> marks) {
        this.marks = marks;
    }

    void add(String key, SuspendedInstance mark) {
        marks.createOrChange(key, null, SuspendedInstance.NONE, same -> mark);
    }

    void remove(String key) {
        marks.remove(key);
    }

    /** Those of the process whose order is wanted. */
    List<SuspendedInstance> find(String process, Predicate<String> order) {
        List<SuspendedInstance> found = new ArrayList<>();
        for (Document document : marks.collection().find()) {
            SuspendedInstance mark =
                    new SuspendedInstance(document.getString("process"), document.getString("orderId"));
            if (mark.process().equals(process) && order.test(mark.orderId())) {
                found.add(mark);
            }
        }
        return found;
    }
}
