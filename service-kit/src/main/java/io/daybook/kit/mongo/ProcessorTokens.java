package io.daybook.kit.mongo;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a processor, as they were read together.
 *
 * <p>Beside a document for each segment there is one of the processor itself,
 * {@code {_id: processor, processor, initial: {..}, segments: n, complete}}. It is made first, in one write, so that
 * nodes which start at once agree on the segments; the segments follow from it, and count once it says that all are
 * there. After that it is not written again.
 *
 * @param processor the document of the processor itself
 * @param segments the documents of its segments by their numbers
 */
record ProcessorTokens(Document processor, SortedMap<Integer, Document> segments) {

    static final String COMPLETE = "complete";

    private static final String INITIAL = "initial";
    private static final String SEGMENTS = "segments";

    /** From all documents that have the processor's name; null if there is none of the processor itself. */
    static @Nullable ProcessorTokens of(Iterable<Document> documents) {
        Document processor = null;
        SortedMap<Integer, Document> segments = new TreeMap<>();
        for (Document document : documents) {
            if (document.containsKey(TokenDocument.SEGMENT)) {
                segments.put(document.getInteger(TokenDocument.SEGMENT), document);
            } else {
                processor = document;
            }
        }
        return processor == null ? null : new ProcessorTokens(processor, segments);
    }

    /** The document of a processor whose segments are still to be made. */
    static Document begin(String processor, Document initial, int segmentCount) {
        return new Document(TokenDocument.ID, processor)
                .append(TokenDocument.PROCESSOR, processor)
                .append(INITIAL, initial)
                .append(SEGMENTS, segmentCount)
                .append(COMPLETE, false);
    }

    /** The same with as many segments as there are now, to begin anew. */
    Document anew() {
        return begin(name(), initial(), segments.size());
    }

    String name() {
        return processor.getString(TokenDocument.ID);
    }

    Document initial() {
        return processor.get(INITIAL, Document.class);
    }

    int initialCount() {
        return processor.getInteger(SEGMENTS);
    }

    boolean isComplete() {
        return processor.getBoolean(COMPLETE);
    }

    int[] ids() {
        return segments.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    Collection<Document> all() {
        return segments.values();
    }

    /** What was one document for all segments, in the form that segments have now. */
    static Map<Integer, Document> segmentsOfOneDocument(Document one) {
        SortedMap<Integer, Document> segments = new TreeMap<>();
        one.get(SEGMENTS, Document.class)
                .forEach((name, fields) ->
                        segments.put(Integer.parseInt(name.substring(1)), TokenDocument.written((Document) fields)));
        return segments;
    }

    /** The processor's own document in place of the one that all segments were in. */
    static Document inPlaceOfOneDocument(Document one, int segmentCount) {
        return begin(one.getString(TokenDocument.ID), one.get(INITIAL, Document.class), segmentCount)
                .append(COMPLETE, true);
    }
}
