package io.daybook.queryside.analytics;

import io.daybook.contract.Roles;
import io.daybook.kit.http.consistency.Prefer;
import io.daybook.kit.http.problem.Problem;
import io.daybook.kit.http.problem.Violation;
import io.daybook.kit.http.request.QueryParameters;
import io.daybook.queryside.analytics.wire.EngineAnswer;
import io.daybook.queryside.analytics.wire.Question;
import io.daybook.queryside.analytics.wire.ResultTable;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.function.BiFunction;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The figures of the business that everybody asks for, from the tables of the analysts. */
@RestController
class FigureEndpoint {

    private static final int ROWS_MAX = 10_000;

    private final AnalyticsTables tables;
    private final AnalyticsSettings settings;

    FigureEndpoint(AnalyticsTables tables, AnalyticsSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    /** Shows what was sold, by when it was, by what it was, where it went or how it was paid. */
    @GetMapping("/v1/analytics/sales")
    @RolesAllowed({Roles.STAFF, Roles.ANALYST})
    Sales showSales(@QueryParameters SalesFilter filter, Prefer prefer) {
        return ask(filter.key().sql(), filter.period(), prefer, Sales::of);
    }

    /** Shows how far orders came, and how long it took them from step to step. */
    @GetMapping("/v1/analytics/funnel")
    @RolesAllowed({Roles.STAFF, Roles.ANALYST})
    Funnel showFunnel(@QueryParameters FunnelFilter filter, Prefer prefer) {
        return ask(Funnel.SQL, filter.period(), prefer, Funnel::of);
    }

    private <T> T ask(String sql, Period period, Prefer prefer, BiFunction<Long, ResultTable, T> figures) {
        EngineAnswer answer = tables.ask(new Question(
                sql,
                period.parameters(),
                /* foreign= */ false,
                ROWS_MAX,
                settings.limit(prefer).toMillis()));
        ResultTable table = answer.table();
        if (table == null) {
            throw Problem.unavailable();
        }
        if (table.truncated()) {
            throw Problem.invalid(List.of(Violation.ofParameter("by", "finds more than 10,000 rows in that period")));
        }
        return figures.apply(answer.position(), table);
    }
}
