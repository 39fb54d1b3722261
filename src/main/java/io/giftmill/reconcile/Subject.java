package io.giftmill.reconcile;

/** What an exception is about; the words are those of the record. */
enum Subject {
    LINE,
    ORDER,
    TRANSFER
}
