package io.giftmill.ingest;

import java.util.regex.Pattern;

/** Reads e-mail addresses and phone numbers. All checks take time in proportion to the text, whatever it is. */
final class Recipients {
    private static final int MOST_LOCAL = 64;
    private static final String LOCAL_MARKS = ".!#$%&'*+/=?^_`{|}~-";
    private static final Pattern SCIENTIFIC = Pattern.compile("\\+?\\d([.,]\\d{1,20})?[eE]\\+?\\d{1,3}");
    private static final String PHONE_EXAMPLE = "+14155550123";

    private Recipients() {}

    /** The recipient in the form the partner takes, or null with a problem reported. */
    static String recipient(Row row, Column column, String text) {
        if (text.indexOf('@') >= 0) {
            return email(row, column, text);
        }
        return looksLikePhone(text) ? phone(row, column, text) : unknown(row, column, text);
    }

    static boolean isEmail(String recipient) {
        return recipient.indexOf('@') >= 0;
    }

    private static String unknown(Row row, Column column, String text) {
        row.report(
                RowErrorCode.RECIPIENT_INVALID,
                column,
                Shown.value(text) + " is neither an e-mail address nor a phone number such as " + PHONE_EXAMPLE + ".");
        return null;
    }

    private static boolean looksLikePhone(String text) {
        if (SCIENTIFIC.matcher(text).matches()) {
            return true;
        }
        boolean digit = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digit |= Characters.isDigit(c);
            if (!Characters.isDigit(c) && !isPhoneMark(c) && c != '+' && !(c == '\'' && i == 0)) {
                return false;
            }
        }
        return digit;
    }

    private static boolean isPhoneMark(char c) {
        return " .-()[]/\u00a0\u202f\u2010\u2011\u2012\u2013\u2212".indexOf(c) >= 0;
    }

    private static String phone(Row row, Column column, String text) {
        if (SCIENTIFIC.matcher(text).matches()) {
            row.report(
                    RowErrorCode.PHONE_SCIENTIFIC,
                    column,
                    "The spreadsheet has turned the phone number into " + Shown.value(text)
                            + " and lost its last digits. Format the column as text and enter the number again.");
            return null;
        }
        String number = withoutMarks(text);
        if (text.contains("(0)")) {
            row.reportWithGuess(
                    RowErrorCode.RECIPIENT_INVALID,
                    column,
                    "The phone number has a (0) that is not dialled from abroad. Leave it out.",
                    withoutMarks(text.replace("(0)", "")));
            return null;
        }
        if (number.startsWith("+")) {
            return international(row, column, text, number);
        }
        reportNoPlus(row, column, text, number);
        return null;
    }

    private static String withoutMarks(String text) {
        StringBuilder number = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPhoneMark(c) && !(c == '\'' && i == 0)) {
                number.append(c);
            }
        }
        return number.toString();
    }

    private static String international(Row row, Column column, String text, String number) {
        if (isE164(number)) {
            return number;
        }
        row.report(
                RowErrorCode.RECIPIENT_INVALID,
                column,
                Shown.value(text) + " is not an international phone number: + and 8 to 15 digits, such as "
                        + PHONE_EXAMPLE + ".");
        return null;
    }

    private static boolean isE164(String number) {
        int digits = number.length() - 1;
        return digits >= 8 && digits <= 15 && number.charAt(1) != '0' && Characters.areDigits(number.substring(1));
    }

    private static void reportNoPlus(Row row, Column column, String text, String number) {
        boolean abroad = number.startsWith("00") && isE164("+" + number.substring(2));
        if (abroad) {
            row.report(
                    RowErrorCode.PHONE_DOUBLE_ZERO,
                    column,
                    "The phone number starts with 00. Write + instead.",
                    "+" + number.substring(2));
        } else if (number.startsWith("0")) {
            row.report(
                    RowErrorCode.RECIPIENT_INVALID,
                    column,
                    Shown.value(text) + " has no country code. Write the number like " + PHONE_EXAMPLE + ".");
        } else if (isE164("+" + number)) {
            row.reportWithGuess(
                    RowErrorCode.PHONE_WITHOUT_PLUS,
                    column,
                    "The phone number has no + in front; a spreadsheet likely removed it. If the country code is there,"
                            + " put + before it.",
                    "+" + number);
        } else {
            unknown(row, column, text);
        }
    }

    /** The address byte for byte, or null with a problem reported. */
    static String email(Row row, Column column, String text) {
        String wrong = wrongWith(text);
        if (wrong == null) {
            return text;
        }
        int from = text.lastIndexOf('<');
        String inner = from >= 0 && text.endsWith(">") ? text.substring(from + 1, text.length() - 1) : null;
        String sentence = "The e-mail address " + Shown.value(text) + " " + wrong + ".";
        if (inner != null && wrongWith(inner) == null) {
            row.report(RowErrorCode.EMAIL_INVALID, column, sentence + " Write the address alone.", inner);
        } else {
            row.report(RowErrorCode.EMAIL_INVALID, column, sentence + " Correct it.");
        }
        return null;
    }

    /** What is wrong with an e-mail address, as the rest of a sentence; null when nothing is. */
    static String wrongWith(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return "has no @";
        }
        if (text.indexOf('@', at + 1) >= 0) {
            return "has more than one @; a row has one recipient";
        }
        String wrong = wrongWithLocal(text.substring(0, at));
        return wrong != null ? wrong : wrongWithDomain(text.substring(at + 1));
    }

    private static String wrongWithLocal(String local) {
        if (local.isEmpty() || local.length() > MOST_LOCAL) {
            return "needs 1 to " + MOST_LOCAL + " characters before the @";
        }
        if (local.startsWith(".") || local.endsWith(".") || local.contains("..")) {
            return "has a dot in a place where none may be";
        }
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (!Characters.isLetter(c) && !Characters.isDigit(c) && LOCAL_MARKS.indexOf(c) < 0) {
                return "has " + Shown.value(String.valueOf(c)) + " before the @";
            }
        }
        return null;
    }

    private static String wrongWithDomain(String domain) {
        String[] labels = domain.split("\\.", -1);
        for (String label : labels) {
            if (label.isEmpty() || label.length() > 63 || label.startsWith("-") || label.endsWith("-")) {
                return "has a domain that cannot exist";
            }
            for (int i = 0; i < label.length(); i++) {
                char c = label.charAt(i);
                if (!Characters.isLetter(c) && !Characters.isDigit(c) && c != '-') {
                    return "has " + Shown.value(String.valueOf(c)) + " behind the @";
                }
            }
        }
        String top = labels[labels.length - 1];
        return labels.length < 2 || top.length() < 2 || Characters.areDigits(top) ? "has no complete domain" : null;
    }
}
