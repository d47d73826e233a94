package io.daybook.systemtests.planted.kitknows.kit;

import io.daybook.systemtests.planted.kitknows.contract.Word;

/** Violates on purpose: the kit knows a word of the domain. */
record Tool(Word word) {}
