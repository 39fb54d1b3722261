package io.giftmill.ingest;

/** What proves that a file in the watched folder is whole. */
enum CompleteWhen {
    /** It has not changed for some seconds. */
    STABLE,
    /** Its sender has put an empty file of its name and {@code .done} beside it. */
    DONE,
    /** Its sender has put a manifest with its hash and the number of its rows beside it. */
    MANIFEST
}
