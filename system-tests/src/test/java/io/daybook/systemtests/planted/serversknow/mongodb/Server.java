package io.daybook.systemtests.planted.serversknow.mongodb;

import io.daybook.systemtests.planted.serversknow.contract.Word;

/** Violates on purpose: an embedded server knows the domain. */
record Server(Word word) {}
