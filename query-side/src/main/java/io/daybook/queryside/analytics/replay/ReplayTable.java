package io.daybook.queryside.analytics.replay;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a replay, to which one part of the log after the other is added. */
final class ReplayTable {

    private static final Comparator<List<@Nullable Object>> BY_KEY = Comparator.comparing(List::toString);

    private final ReplayRequest request;
    private final Map<List<@Nullable Object>, List<@Nullable Object>> merged = new HashMap<>();

    ReplayTable(ReplayRequest request) {
        this.request = request;
    }

    void add(ResultTable part) {
        int keys = request.keyColumns();
        for (List<@Nullable Object> row : part.rows()) {
            List<@Nullable Object> values =
                    merged.computeIfAbsent(new ArrayList<>(row.subList(0, keys)), key -> nothing());
            for (int fold = 0; fold < values.size(); fold++) {
                values.set(fold, kind(fold).merge(values.get(fold), row.get(keys + fold)));
            }
        }
    }

    private List<@Nullable Object> nothing() {
        return new ArrayList<>(Collections.nCopies(request.folds().size(), null));
    }

    private FoldKind kind(int fold) {
        return request.folds().get(fold).kind();
    }

    /** How many values it keeps in memory. */
    long size() {
        long size = 0;
        for (List<@Nullable Object> values : merged.values()) {
            for (int fold = 0; fold < values.size(); fold++) {
                size += kind(fold).kept(values.get(fold));
            }
        }
        return size;
    }

    /** A row for each key, sorted by key. */
    List<List<@Nullable Object>> rows() {
        return merged.keySet().stream().sorted(BY_KEY).map(this::row).toList();
    }

    private List<@Nullable Object> row(List<@Nullable Object> key) {
        List<@Nullable Object> row = new ArrayList<>(key);
        List<@Nullable Object> values = merged.getOrDefault(key, List.of());
        for (int fold = 0; fold < values.size(); fold++) {
            row.add(kind(fold).value(values.get(fold)));
        }
        return row;
    }
}
