package io.daybook.queryside.analytics.replay;

import io.daybook.queryside.analytics.wire.ResultTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a replay, to which one part of the log after the other is added. */
final class ReplayTable implements LogFold {

    /** Numbers by their value, before everything else. */
    private static final Comparator<@Nullable Object> BY_VALUE = Comparator.nullsFirst(
            Comparator.comparing((Object value) -> !(value instanceof Number)).thenComparing(ReplayTable::compare));

    private final ReplayRequest request;
    private final Map<List<@Nullable Object>, List<@Nullable Object>> merged = new HashMap<>();

    ReplayTable(ReplayRequest request) {
        this.request = request;
        if (request.keyColumns() == 0) {
            merged.put(List.of(), nothing());
        }
    }

    private static int compare(Object one, Object other) {
        return one instanceof Number && other instanceof Number
                ? new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()))
                : one.toString().compareTo(other.toString());
    }

    private static int compareKeys(List<@Nullable Object> one, List<@Nullable Object> other) {
        int order = 0;
        for (int column = 0; order == 0 && column < one.size(); column++) {
            order = BY_VALUE.compare(one.get(column), other.get(column));
        }
        return order;
    }

    @Override
    public List<String> columns() {
        return request.columns();
    }

    @Override
    public List<String> assumptions() {
        return List.of();
    }

    @Override
    public int partMax() {
        return Integer.MAX_VALUE;
    }

    @Override
    public String sql() {
        return request.sql();
    }

    @Override
    public List<@Nullable Object> parameters(long first, long end) {
        return request.parameters(first, end);
    }

    @Override
    public void add(ResultTable part) {
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

    @Override
    public long size() {
        long size = merged.keySet().stream()
                .mapToLong(key -> key.toString().length())
                .sum();
        for (List<@Nullable Object> values : merged.values()) {
            for (int fold = 0; fold < values.size(); fold++) {
                size += kind(fold).kept(values.get(fold));
            }
        }
        return size;
    }

    /** A row for each key, sorted by key. */
    @Override
    public List<List<@Nullable Object>> rows() {
        return merged.keySet().stream()
                .sorted(ReplayTable::compareKeys)
                .map(this::row)
                .toList();
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
