package io.giftmill.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Standard error for a reader who may have stopped reading: a pipe that is full would hold up whoever says something, the
 * end of the program included. What is printed waits for its reader for a second. From then on, until somebody reads again,
 * nothing waits, and what finds no room is left out and counted. Lines of the log, which come as bytes, never wait.
 */
final class StandardError extends OutputStream {
    private static final int ROOM = 65_536;
    private static final long PATIENCE_MILLIS = 1_000;
    private static final String MISSING = "%n(%d lines are missing here: nobody read them in time)%n";

    private final OutputStream reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private final Condition taken = lock.newCondition();
    private byte[] waiting = new byte[ROOM + MISSING.length() + 20];
    private byte[] leaving = new byte[waiting.length];
    private int size;
    private boolean isLeaving;
    private boolean isGivenUp;
    private boolean isOver;
    private long linesLeftOut;

    /** @param reader where everything goes, and who may take for ever */
    private StandardError(OutputStream reader) {
        this.reader = reader;
    }

    /** Puts it in place of the one that Java has made. */
    static void install() {
        System.setErr(before(System.err));
    }

    /** A stream that does not wait for the one behind it. */
    static PrintStream before(OutputStream reader) {
        StandardError patient = new StandardError(reader);
        Thread thread = new Thread(patient::pass, "standard-error");
        thread.setDaemon(true);
        thread.start();
        return new PrintStream(patient, true, charset()) {
            @Override
            public void write(byte[] text) {
                patient.write(text, 0, text.length);
            }

            @Override
            public void write(byte[] text, int from, int length) {
                patient.write(text, from, length);
            }
        };
    }

    /** What Java has chosen for it; the name of the property changed with Java 19. */
    private static Charset charset() {
        String name = System.getProperty("stderr.encoding", System.getProperty("sun.stderr.encoding"));
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] text, int from, int length) {
        lock.lock();
        try {
            if (!isOver && size + length <= ROOM) {
                System.arraycopy(text, from, waiting, size, length);
                size += length;
            } else {
                isOver = true;
                linesLeftOut += lines(text, from, length);
            }
            given.signal();
        } finally {
            lock.unlock();
        }
    }

    private static int lines(byte[] text, int from, int length) {
        int lines = 0;
        for (int i = from; i < from + length; i++) {
            lines += text[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Waits until everything is taken, but not for ever, and not again for a reader who has let us wait. */
    @Override
    public void flush() {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            while (!isGivenUp && (size > 0 || isLeaving)) {
                left = taken.awaitNanos(left);
                isGivenUp = left <= 0;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void pass() {
        try {
            while (true) {
                int length = take();
                reader.write(leaving, 0, length);
                reader.flush();
                taken();
            }
        } catch (IOException | InterruptedException closed) {
            // Nobody can read what is said from now on.
        }
    }

    private int take() throws InterruptedException {
        lock.lock();
        try {
            while (size == 0) {
                given.await();
            }
            byte[] full = waiting;
            waiting = leaving;
            leaving = full;
            int length = size + note(full, size);
            size = 0;
            isLeaving = true;
            return length;
        } finally {
            lock.unlock();
        }
    }

    /** Says behind a text how much is missing there. */
    private int note(byte[] text, int from) {
        if (!isOver) {
            return 0;
        }
        byte[] note = String.format(MISSING, linesLeftOut).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(note, 0, text, from, note.length);
        isOver = false;
        linesLeftOut = 0;
        return note.length;
    }

    private void taken() {
        lock.lock();
        try {
            isLeaving = false;
            isGivenUp &= size > 0;
            taken.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
