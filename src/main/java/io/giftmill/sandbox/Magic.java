package io.giftmill.sandbox;

/**
 * What a beneficiary asks the sandbox to do: a fault, or a problem code at validation and creation ({@code problem-}), at
 * creation only ({@code create-}) or on the first two validations only ({@code passing-}).
 */
record Magic(Fault fault, ProblemCode code, Moment moment) {

    /** When a problem code shows. */
    enum Moment {
        ALWAYS("problem-", "At validation and at creation."),
        CREATE("create-", "At creation only: the validation is fine."),
        PASSING("passing-", "On the first two validations; after them all is well.");

        private final String prefix;
        private final String sentence;

        Moment(String prefix, String sentence) {
            this.prefix = prefix;
            this.sentence = sentence;
        }

        String prefix() {
            return prefix;
        }

        String sentence() {
            return sentence;
        }
    }

    static final String EMAIL_PREFIX = "fault+";
    static final String PHONE_MARK = "00099";

    /** After a prefix instead of a code: OUT_OF_STOCK, INVALID_BENEFICIARY_ACCOUNT and KYC_PENDING at once. */
    static final String SEVERAL = "several";

    /** What a beneficiary asks for; null for nearly all of them. */
    static Magic of(String beneficiary) {
        if (beneficiary.startsWith(EMAIL_PREFIX)) {
            return named(nameIn(beneficiary));
        }
        int digits = beneficiary.length() - 2;
        if (beneficiary.startsWith("+") && beneficiary.startsWith(PHONE_MARK, digits - PHONE_MARK.length())) {
            return ofFault(Fault.ofPhone(Integer.parseInt(beneficiary, digits, digits + 2, 10)));
        }
        return null;
    }

    boolean isSeveral() {
        return fault == null && code == null;
    }

    private static String nameIn(String email) {
        int end = email.indexOf('@');
        int dot = email.indexOf('.');
        end = end < 0 ? email.length() : end;
        return email.substring(EMAIL_PREFIX.length(), dot < 0 ? end : Math.min(dot, end));
    }

    private static Magic named(String name) {
        for (Moment moment : Moment.values()) {
            if (name.startsWith(moment.prefix())) {
                return problem(name.substring(moment.prefix().length()), moment);
            }
        }
        return ofFault(Fault.named(name));
    }

    private static Magic problem(String name, Moment moment) {
        if (name.equals(SEVERAL)) {
            return new Magic(null, null, moment);
        }
        ProblemCode code = ProblemCode.ofKebab(name);
        return code == null ? null : new Magic(null, code, moment);
    }

    private static Magic ofFault(Fault fault) {
        return fault == null ? null : new Magic(fault, null, null);
    }
}
