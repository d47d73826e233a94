package io.daybook.systemtests.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

/** A command names its documents where a sharded cluster would find its shard key. */
class SentCommandTest {

    @Test
    void a_change_names_its_document_by_the_id_and_by_nothing_else() {
        assertThat(command("{update: 'orders', updates: [{q: {_id: 'o', changes: 1}, u: {}}]}")
                        .namesDocuments())
                .isTrue();
        assertThat(command("{delete: 'orders', deletes: [{q: {_id: 'o'}, limit: 1}]}")
                        .namesDocuments())
                .isTrue();
        assertThat(command("{update: 'orders', updates: [{q: {changes: 1}, u: {}}]}"))
                .returns("update", SentCommand::verb)
                .returns(false, SentCommand::namesDocuments);
        assertThat(command("{delete: 'orders', deletes: [{q: {}, limit: 0}]}"))
                .returns("delete many", SentCommand::verb)
                .returns(false, SentCommand::namesDocuments);
    }

    @Test
    void a_question_names_its_documents_by_ids_and_not_by_a_range_of_them() {
        assertThat(command("{find: 'orders@2', filter: {$and: [{_id: {$in: ['o', 'p']}}, {a: 1}]}}"))
                .returns("orders", SentCommand::collection)
                .returns(true, SentCommand::namesDocuments);
        assertThat(command("{find: 'products', filter: {_id: {$gt: 'a'}}, sort: {_id: 1}}")
                        .namesDocuments())
                .isFalse();
        assertThat(command("{aggregate: 'orders', pipeline: [{$match: {customer: 'c'}}]}"))
                .satisfies(asked -> assertThat(asked.fields()).containsExactly("customer"))
                .returns(false, SentCommand::namesDocuments);
    }

    private static SentCommand command(String json) {
        return SentCommand.of(BsonDocument.parse(json)).findFirst().orElseThrow();
    }
}
