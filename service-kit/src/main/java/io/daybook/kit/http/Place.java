package io.daybook.kit.http;

/**
 * Where in a request a value stands.
 *
 * @param query whether in the query instead of the body
 * @param path name of the parameter, or JSON pointer (RFC 6901) into the body
 */
record Place(boolean query, String path) {

    static final Place BODY = new Place(false, "");
    static final Place QUERY = new Place(true, "");

    Place member(String name) {
        return query
                ? new Place(true, name)
                : new Place(false, path + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    Place item(int index) {
        return member(Integer.toString(index));
    }

    Violation wrong(String detail) {
        return query ? Violation.ofParameter(path, detail) : Violation.at(path, detail);
    }
}
