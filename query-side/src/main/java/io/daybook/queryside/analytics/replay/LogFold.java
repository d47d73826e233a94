package io.daybook.queryside.analytics.replay;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is made of a stretch of the log, of which one part is read after the other. */
interface LogFold {

    /** The names of the columns of the result. */
    List<String> columns();

    /** What is taken for granted, in sentences. */
    List<String> assumptions();

    /** How many positions of the log are a part at most. */
    int partMax();

    /** The query of the tables for a part, whose parameters are {@link #parameters}. */
    String sql();

    /** For the part from one position to before another. */
    List<@Nullable Object> parameters(long first, long end);

    /** Adds the answer for the next part. */
    void add(ResultTable part);

    /** How many characters it keeps in memory, about. */
    long size();

    /** The result, of what was added. */
    List<List<@Nullable Object>> rows();
}
