package io.daybook.queryside.rebuild;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some documents of two versions, compared one by one along their ids.
 *
 * @param position which both versions had reached before
 * @param live the number of the version that is live
 * @param other that of the other
 * @param compared how many documents
 * @param underWay how many of them could not be compared, because they changed at each look
 * @param items those that differ
 * @param next the cursor of the documents after these; null behind the last, and then written as null
 */
public record RebuildDiff(
        long position,
        int live,
        int other,
        long compared,
        int underWay,
        List<Difference> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {

    /** The same with the cursor as a client gets it. */
    RebuildDiff upTo(@Nullable String cursor) {
        return new RebuildDiff(position, live, other, compared, underWay, items, cursor);
    }

    /**
     * A document that is not the same in both.
     *
     * @param collection of the read model
     * @param id of the document
     * @param live the last events that it has seen in the live version, by source; absent where there is none
     * @param other the same of the other version
     * @param fields in which they differ; none where one of them has no such document
     */
    public record Difference(
            String collection,
            String id,
            @Nullable String live,
            @Nullable String other,
            List<String> fields) {}
}
