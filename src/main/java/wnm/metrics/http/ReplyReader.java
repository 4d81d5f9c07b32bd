package wnm.metrics.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one reply of HTTP/1.x (RFC 9112) off a connection that ends with it: so many bytes and no more, and not beyond a
 * moment, however it drips.
 */
final class ReplyReader {
    /** All that stands before the body, or before a chunk of it. Unit: bytes. */
    private static final int LONGEST_HEAD = 1 << 16;

    private static final int NO_LENGTH = -1;

    private final Socket socket;
    private final InputStream in;
    private final long patience;
    private final long deadline;
    private final byte[] buffer = new byte[1 << 13];
    private int next;
    private int end;
    private int head;

    /**
     * @param patience longest wait for the next byte
     * @param deadline when it must be there, as {@link System#nanoTime} tells the time
     */
    ReplyReader(Socket socket, Duration patience, long deadline) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.patience = patience.toMillis();
        this.deadline = deadline;
    }

    /** What comes before the body; names of fields are in small letters. */
    record Head(int status, Map<String, String> fields) {}

    /**
     * The final reply's head; interim ones are passed over.
     *
     * @throws ProtocolException if what comes is no HTTP
     */
    Head head() throws IOException {
        Head reply;
        do {
            reply = new Head(status(line()), fields());
        } while (reply.status() < 200 && reply.status() != 101);
        return reply;
    }

    private static int status(String line) throws ProtocolException {
        if (!line.matches("HTTP/1\\.\\d \\d{3}( .*)?")) {
            throw new ProtocolException("no HTTP");
        }
        int start = line.indexOf(' ') + 1;
        return Integer.parseInt(line.substring(start, start + 3));
    }

    private Map<String, String> fields() throws IOException {
        Map<String, String> fields = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                fields.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return fields;
    }

    /**
     * The body as far as the limit goes.
     *
     * @param limit unit: bytes
     * @return at most one byte more than the limit, which tells that it is longer
     * @throws ProtocolException if it ends before it is complete
     */
    byte[] body(Head reply, int limit) throws IOException {
        if (reply.fields()
                .getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return chunks(limit);
        }
        String length = reply.fields().getOrDefault("content-length", "");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        read(body, length.matches("\\d{1,18}") ? Long.parseLong(length) : NO_LENGTH, limit);
        return body.toByteArray();
    }

    private byte[] chunks(int limit) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() <= limit) {
            head = 0; // each line may be long, all together end with the body
            String line = line();
            int semicolon = line.indexOf(';');
            String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new ProtocolException("no HTTP chunk");
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                break;
            }
            read(body, length, limit);
            if (body.size() <= limit && !line().isEmpty()) {
                throw new ProtocolException("no HTTP chunk");
            }
        }
        return body.toByteArray();
    }

    /** Adds so many bytes, or all until the end, to the body until that has one more than the limit. */
    private void read(ByteArrayOutputStream body, long length, int limit) throws IOException {
        long room = limit + 1L - body.size();
        long wanted = length == NO_LENGTH ? room : Math.min(length, room);
        while (wanted > 0 && fill()) {
            int part = (int) Math.min(end - next, wanted);
            body.write(buffer, next, part);
            next += part;
            wanted -= part;
        }
        if (wanted > 0 && length != NO_LENGTH) {
            throw new ProtocolException("the page ended early");
        }
    }

    /** A line without its end. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            if (!fill()) {
                throw new ProtocolException(head == 0 ? "no answer" : "no HTTP");
            }
            char letter = (char) (buffer[next++] & 0xff);
            if (letter == '\n') {
                int length = line.length();
                return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
            }
            if (++head > LONGEST_HEAD) {
                throw new ProtocolException("more than " + LONGEST_HEAD + " bytes before the page");
            }
            line.append(letter);
        }
    }

    /** Waits for bytes if none are left; false at the end. */
    private boolean fill() throws IOException {
        if (next < end) {
            return true;
        }
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException("no complete answer in time");
        }
        socket.setSoTimeout((int) Math.min(Math.min(patience, left), Integer.MAX_VALUE));
        next = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
