package io.daybook.systemtests.planted.fieldinjection;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** Violates on purpose: a field is injected. */
class Injected {

    @Autowired
    @Nullable
    String field;
}
