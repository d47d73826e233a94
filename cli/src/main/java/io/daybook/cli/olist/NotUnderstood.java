package io.daybook.cli.olist;

/** A value makes no sense; what was found says where, which and why. */
final class NotUnderstood extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    NotUnderstood(Finding finding) {
        super(finding.reason());
        this.finding = finding;
    }

    Finding finding() {
        return finding;
    }
}
