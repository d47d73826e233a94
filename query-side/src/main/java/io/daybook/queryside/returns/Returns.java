package io.daybook.queryside.returns;

import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.event.ReturnEvent;
import io.daybook.contract.returns.query.FindReturn;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.queryside.shared.ViewStore;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The documents of returns. Nothing else writes the collection {@code returns}. */
@Repository
class Returns extends ViewStore<ReturnId, ReturnView> {

    private static final DeclaredCollection RETURNS =
            DeclaredCollection.sharded("returns").builtBy("return");

    Returns(ReadModels readModels) {
        super(readModels
                .define(RETURNS, ReturnView.class)
                .readAhead(touchedBy(ReturnEvent.class, ReturnEvent::returnId))
                .answers(id -> new FindReturn(new ReturnId(id)), Returns::wentOn, ReturnView::summary)
                .open());
    }

    /** Whether there is a new event of it. Its request is no update, because the answer to it has told it. */
    private static boolean wentOn(@Nullable ReturnView before, ReturnView now) {
        long seen = before == null ? 0 : before.summary().version();
        return now.summary().version() > seen;
    }
}
