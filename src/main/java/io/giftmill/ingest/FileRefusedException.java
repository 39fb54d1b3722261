package io.giftmill.ingest;

/** A file was not taken; nothing of it is stored but the refusal. */
public final class FileRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FileErrorCode code;
    private final String fileSha256;

    FileRefusedException(FileErrorCode code, String sentence) {
        this(code, sentence, null);
    }

    private FileRefusedException(FileErrorCode code, String sentence, String fileSha256) {
        super(sentence);
        this.code = code;
        this.fileSha256 = fileSha256;
    }

    /** The same refusal of a file that was read to its end. */
    FileRefusedException of(String sha256) {
        return new FileRefusedException(code, sentence(), sha256);
    }

    public FileErrorCode code() {
        return code;
    }

    /** What is wrong, where, and what to do next. */
    public String sentence() {
        return getMessage();
    }

    /** The hash of the file's bytes; null when they were not read to the end. */
    String fileSha256() {
        return fileSha256;
    }
}
