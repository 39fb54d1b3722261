package io.giftmill.ingest;

/** Why a whole file is refused. Nothing of such a file is stored or ordered. */
public enum FileErrorCode {
    /** There is no such file. */
    NOT_FOUND("There is no such file."),
    /** The file may not be read. */
    NOT_READABLE("The file may not be read."),
    /** It is a folder, a pipe or a device, not a regular file. */
    NOT_A_FILE("It is a folder, a pipe or a device, not a regular file."),
    /** It is a link, and links in the watched folder are not followed. */
    IS_A_LINK("It is a link, and links in the watched folder are not followed."),
    /** The file has no bytes, or only blank lines. */
    EMPTY("The file has no bytes, or only blank lines."),
    /** The file has a header but no row below it. */
    HEADER_ONLY("The file has a header but no row below it."),
    /** The content is not text: a workbook, an archive, a PDF, a picture. */
    NOT_TEXT("The content is not text: a workbook, an archive, a PDF, a picture."),
    /** A byte does not fit the encoding; characters would come out wrong. */
    ENCODING("A byte does not fit the encoding; characters would come out wrong."),
    /** The cells are separated by something other than comma, semicolon or tab. */
    DELIMITER("The cells are separated by something other than comma, semicolon or tab."),
    /** A required column is not in the header. */
    COLUMN_MISSING("A required column is not in the header."),
    /** Two columns mean the same. */
    COLUMN_TWICE("Two columns mean the same."),
    /** A quotation mark is opened and never closed. */
    QUOTE_NOT_CLOSED("A quotation mark is opened and never closed."),
    /** The file has more bytes than are read. */
    FILE_TOO_LARGE("The file has more bytes than are read."),
    /** The file has more rows than are read. */
    TOO_MANY_ROWS("The file has more rows than are read."),
    /** A row has more cells than are read. */
    TOO_MANY_COLUMNS("A row has more cells than are read."),
    /** A row is longer than is read. */
    ROW_TOO_LONG("A row is longer than is read."),
    /** A cell is longer than is read. */
    FIELD_TOO_LONG("A cell is longer than is read."),
    /** So many rows in a row are bad that it cannot be the right file. */
    TOO_MANY_BAD_ROWS("So many rows in a row are bad that it cannot be the right file."),
    /** The #BATCH line or the manifest cannot be understood. */
    CONTROL_INVALID("The #BATCH line or the manifest cannot be understood."),
    /** The file is not what the #BATCH line or the manifest says it is. */
    CONTROL_MISMATCH("The file is not what the #BATCH line or the manifest says it is."),
    /** The file changed while it was read. */
    CHANGED_WHILE_READ("The file changed while it was read."),
    /** The disk or the network drive failed while the file was read. */
    READ_FAILED("The disk or the network drive failed while the file was read.");

    private final String sentence;

    FileErrorCode(String sentence) {
        this.sentence = sentence;
    }

    /** What its sender does next. */
    String nextStep() {
        return switch (this) {
            case CONTROL_INVALID, CONTROL_MISMATCH ->
                "Nothing was taken. Compare the file with what was announced,"
                        + " correct the one that is wrong, and send both again.";
            case FILE_TOO_LARGE, TOO_MANY_ROWS -> "Nothing was taken. Send the rows in several files.";
            default -> "Nothing was taken. Correct the file, and send it again; the same name may be used.";
        };
    }

    /** What the code means, for people. */
    public String sentence() {
        return sentence;
    }
}
