package io.daybook.commandside;

import io.daybook.contract.RequestMark;
import io.daybook.kit.axon.Ids;
import io.daybook.kit.http.request.IdempotencyKey;
import org.jspecify.annotations.Nullable;

/** The marks of requests whose {@code Idempotency-Key} is optional. */
public final class RequestMarks {

    private RequestMarks() {}

    /** The mark of the key; without one, a mark that no other request has. */
    public static RequestMark of(@Nullable IdempotencyKey key) {
        return key == null ? new RequestMark(Ids.random(), /* hash= */ "") : new RequestMark(key.id(), key.hash());
    }
}
