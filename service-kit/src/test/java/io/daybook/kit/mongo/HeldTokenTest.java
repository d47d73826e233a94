package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class HeldTokenTest {

    private final HeldToken token = new HeldToken("books/0", "books", 0);

    @Test
    void a_newer_token_is_given_up_with_the_connections_of_one_that_could_not_be_written() {
        token.claimed(new ObjectId(), Instant.EPOCH, 0);
        token.writeNext(fields(), 0);
        TokenChange underWay = token.change(new Document(), 0).orElseThrow();
        token.writeNext(fields(), 1);

        token.writeAgain(underWay);

        assertThat(token.change(new Document(), 1)).isEmpty();
    }

    private static Document fields() {
        return new Document(TokenDocument.STAMP, new ObjectId()).append(TokenDocument.SINCE, Instant.EPOCH);
    }
}
