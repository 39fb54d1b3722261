package io.giftmill.queue;

/** Why a message goes to the queue of dead messages. Nothing of such a message is stored or ordered. */
enum MessageErrorCode {
    /** It is no text: an object, a map or a stream of values. Objects are never unpacked. */
    WRONG_TYPE("It is no text: an object, a map or a stream of values. Objects are never unpacked."),
    /** It says that its content is something else than JSON. */
    MEDIA_TYPE("It says that its content is something else than JSON."),
    /** It is larger than is read. */
    TOO_LARGE("It is larger than is read."),
    /** Its bytes are not valid UTF-8. */
    ENCODING("Its bytes are not valid UTF-8."),
    /** Its content is not one JSON object. */
    NOT_JSON("Its content is not one JSON object."),
    /** Its {@code type} is none that is known. */
    TYPE_UNKNOWN("Its `type` is none that is known."),
    /** A field of the envelope is missing. */
    FIELD_MISSING("A field of the envelope is missing."),
    /** A field of the envelope has a value it cannot have. */
    FIELD_INVALID("A field of the envelope has a value it cannot have."),
    /** The envelope has a field that means nothing here. */
    FIELD_UNKNOWN("The envelope has a field that means nothing here."),
    /** It has more lines than one message may have. */
    TOO_MANY_LINES("It has more lines than one message may have."),
    /** Its lines cannot be taken together; the sentence has the code of a refused file. */
    REFUSED("Its lines cannot be taken together; the sentence has the code of a refused file."),
    /** Its reference was used before for another content. */
    MESSAGE_REF_REUSED("Its reference was used before for another content."),
    /** This installation syncs no catalogue on request. */
    CATALOG_SYNC_MISSING("This installation syncs no catalogue on request."),
    /** Taking it failed several times for a reason that lies in Giftmill; the log has it. */
    NOT_PROCESSED("Taking it failed several times for a reason that lies in Giftmill; the log has it.");

    private final String sentence;

    MessageErrorCode(String sentence) {
        this.sentence = sentence;
    }

    /** What the code means, for people. */
    String sentence() {
        return sentence;
    }
}
