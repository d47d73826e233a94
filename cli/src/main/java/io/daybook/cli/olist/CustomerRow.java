package io.daybook.cli.olist;

/**
 * Where a purchase goes, and who the person behind it is.
 *
 * @param personId the same for every purchase of one person
 * @param postalCode the first digits of it
 * @param city the city
 * @param state the state's two letters
 */
record CustomerRow(String personId, String postalCode, String city, String state) {

    static CustomerRow of(Row row) throws NotUnderstood {
        return new CustomerRow(
                row.required("customer_unique_id"),
                row.required("customer_zip_code_prefix"),
                row.required("customer_city"),
                row.text("customer_state"));
    }
}
