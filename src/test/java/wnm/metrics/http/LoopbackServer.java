package wnm.metrics.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A server on a free port of 127.0.0.1 that answers every connection in the same, possibly bad, way. */
final class LoopbackServer implements AutoCloseable {
    /** What it does once a request has been read. */
    @FunctionalInterface
    interface Behaviour {
        void serve(String path, Connection connection) throws IOException, InterruptedException;
    }

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final List<String> paths = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger peak = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private LoopbackServer(ServerSocket listener, Behaviour behaviour) {
        this.listener = listener;
        this.behaviour = behaviour;
    }

    static LoopbackServer start(Behaviour behaviour) {
        try {
            LoopbackServer server =
                    new LoopbackServer(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), behaviour);
            Thread.ofVirtual().start(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port at which nobody listens. */
    static int unusedPort() {
        try (LoopbackServer server = start((path, connection) -> {})) {
            return server.port();
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    List<String> paths() {
        return List.copyOf(paths);
    }

    /** The most connections that were open at the same time. */
    int peak() {
        return peak.get();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        int now = open.incrementAndGet();
        peak.accumulateAndGet(now, Math::max);
        try (socket) {
            Connection connection = new Connection(socket);
            String path = connection.request();
            paths.add(path);
            behaviour.serve(path, connection);
        } catch (IOException e) {
            // the client has gone: what several tests are about
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.decrementAndGet();
        }
    }

    /** One accepted connection. */
    final class Connection {
        private final InputStream in;
        private final OutputStream out;

        Connection(Socket socket) throws IOException {
            in = socket.getInputStream();
            out = socket.getOutputStream();
        }

        private String request() throws IOException {
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("no request");
                }
                head.append((char) next);
            }
            return head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP"));
        }

        void page(String body) throws IOException {
            page(200, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8), 0);
        }

        void page(int status, @Nullable String type, byte[] body, long missingBytes) throws IOException {
            ByteArrayOutputStream reply = new ByteArrayOutputStream();
            String header = "HTTP/1.1 " + status + " Text\r\n"
                    + (type == null ? "" : "Content-Type: " + type + "\r\n")
                    + "Content-Length: " + (body.length + missingBytes) + "\r\nConnection: close\r\n\r\n";
            reply.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
            reply.writeBytes(body);
            raw(reply.toByteArray());
        }

        void raw(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Says nothing more until the client closes the connection. */
        void hang() throws IOException {
            while (in.read() >= 0) {
                // nothing is expected
            }
        }

        /** One byte after another, for as long as the client takes them. */
        void drip(byte[] bytes) throws IOException, InterruptedException {
            for (int i = 0; !closed.await(10, TimeUnit.MILLISECONDS); i = (i + 1) % bytes.length) {
                raw(new byte[] {bytes[i]});
            }
        }
    }
}
