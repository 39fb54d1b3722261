package io.giftmill.command;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A piece of what goes through the door: its kind, its length, its bytes.
 *
 * @param kind what it is
 * @param bytes text in UTF-8
 */
record DoorFrame(Kind kind, byte[] bytes) {
    /** No frame is longer. */
    static final int MOST_BYTES = 1 << 20;

    /** What a frame holds. */
    enum Kind {
        /** Words of the greeting. */
        WORDS,
        /** The request. */
        REQUEST,
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR,
        /** Why the command is not run. */
        REFUSED,
        /** The exit code; nothing comes behind it. */
        END
    }

    static DoorFrame of(Kind kind, String text) {
        return new DoorFrame(kind, text.getBytes(StandardCharsets.UTF_8));
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void write(DataOutputStream to) throws IOException {
        to.writeByte(kind.ordinal());
        to.writeInt(bytes.length);
        to.write(bytes);
        to.flush();
    }

    /** @throws IOException if what comes is no frame, or nothing comes */
    static DoorFrame read(DataInputStream from) throws IOException {
        int kind = from.readUnsignedByte();
        int length = from.readInt();
        if (kind >= Kind.values().length || length < 0 || length > MOST_BYTES) {
            throw new IOException("What came is no frame");
        }
        byte[] bytes = from.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The connection ended in the middle of a frame");
        }
        return new DoorFrame(Kind.values()[kind], bytes);
    }

    /** The text of the next frame, which must be of a kind. */
    static String read(DataInputStream from, Kind kind) throws IOException {
        DoorFrame frame = read(from);
        if (frame.kind() != kind) {
            throw new IOException("Another frame came than " + kind);
        }
        return frame.text();
    }
}
