package io.giftmill.partner;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** An answer's body that ends with an exception when it grows too large or comes too slowly. */
final class BoundedBody extends HttpEntityWrapper {
    private final Deadline deadline;
    private final int mostBytes;

    BoundedBody(HttpEntity body, Deadline deadline, int mostBytes) {
        super(body);
        this.deadline = deadline;
        this.mostBytes = mostBytes;
    }

    @Override
    public InputStream getContent() throws IOException {
        InputStream content = super.getContent();
        return content == null ? null : new Bounded(content);
    }

    private final class Bounded extends FilterInputStream {
        private long left = mostBytes;
        private boolean ended;

        Bounded(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            int count = readInTime(buffer, from, length);
            if (count < 0) {
                ended = true;
                deadline.lift();
            } else if ((left -= count) < 0) {
                deadline.cutNow();
                throw new IOException("More than " + mostBytes + " bytes");
            }
            return count;
        }

        private int readInTime(byte[] buffer, int from, int length) throws IOException {
            try {
                return in.read(buffer, from, length);
            } catch (IOException broken) {
                throw deadline.explain(broken);
            }
        }

        /** Closing would otherwise read on to the end of the body to save the connection. */
        @Override
        public void close() throws IOException {
            deadline.lift();
            if (!ended) {
                deadline.cutNow();
            }
            in.close();
        }
    }
}
