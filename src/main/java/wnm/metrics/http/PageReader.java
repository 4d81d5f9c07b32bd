package wnm.metrics.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.metrics.OwnTraffic;
import wnm.model.PortRanges;

/**
 * Gets one page: no proxy, no redirects, one connection a page. On a plain socket, since neither of Java's clients ends a
 * page that drips in time unless another thread watches it, and both cost more than all that is needed of them.
 */
final class PageReader {
    private static final String CHARSET = "charset=";
    private static final int OK = 200;

    /** A name, with the underscores of containers, or an address; nothing that would end a line. */
    private static final Pattern HOST = Pattern.compile("[\\p{Alnum}._:%\\[\\]-]+");

    private static final Pattern NUMBERS = Pattern.compile("[\\d.]+");

    private final PollLimits limits;
    private final OwnTraffic traffic;
    private final Map<String, FutureTask<InetAddress>> lookups = new ConcurrentHashMap<>();

    PageReader(PollLimits limits, OwnTraffic traffic) {
        this.limits = limits;
        this.traffic = traffic;
    }

    /** What came back. */
    sealed interface Reply {
        record Page(String body) implements Reply {}

        record Failure(Outcome outcome, String detail) implements Reply {}
    }

    /**
     * @param deadline when all must be over, as {@link System#nanoTime} tells the time
     */
    Reply get(String host, int port, String path, long deadline) {
        try {
            return exchange(address(host, port, deadline), path, deadline);
        } catch (SocketTimeoutException e) {
            return new Reply.Failure(Outcome.TIMED_OUT, said(e));
        } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
            return new Reply.Failure(Outcome.REFUSED, said(e));
        } catch (UnreachableException e) {
            return new Reply.Failure(Outcome.UNREACHABLE, said(e));
        } catch (IllegalArgumentException e) {
            return new Reply.Failure(Outcome.REFUSED, "no address: " + said(e));
        } catch (IOException e) {
            return new Reply.Failure(Outcome.GARBAGE, said(e));
        }
    }

    private Reply exchange(InetSocketAddress address, String path, long deadline) throws IOException {
        try (Socket socket = new Socket(Proxy.NO_PROXY)) {
            connect(socket, address, deadline);
            socket.setTcpNoDelay(true);
            socket.getOutputStream().write(request(address, path));
            ReplyReader reader = new ReplyReader(socket, limits.read(), deadline);
            ReplyReader.Head head = reader.head();
            if (head.status() != OK) {
                return new Reply.Failure(Outcome.WRONG_STATUS, "HTTP status " + head.status());
            }
            byte[] body = reader.body(head, limits.bodyBytes());
            traffic.received(body.length, address.getAddress().isLoopbackAddress());
            if (body.length > limits.bodyBytes()) {
                return new Reply.Failure(Outcome.GARBAGE, "more than " + limits.bodyBytes() + " bytes");
            }
            return new Reply.Page(new String(body, charset(head.fields().get("content-type"))));
        }
    }

    /** Before there is a connection nobody can have answered anything: the network is down, or no socket is to be had. */
    private void connect(Socket socket, InetSocketAddress address, long deadline) throws IOException {
        long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
        try {
            socket.connect(address, (int) Math.min(limits.connect().toMillis(), left));
        } catch (SocketTimeoutException | ConnectException | NoRouteToHostException | UnknownHostException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreachableException(e);
        }
    }

    private static final class UnreachableException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreachableException(IOException cause) {
            super(said(cause), cause);
        }
    }

    private static byte[] request(InetSocketAddress address, String path) {
        String host = address.getHostString();
        String request = "GET " + path + " HTTP/1.1\r\n"
                + "Host: " + (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":"
                + address.getPort() + "\r\n"
                + "Accept: text/plain, */*\r\n"
                + "Connection: close\r\n\r\n";
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    private InetSocketAddress address(String host, int port, long deadline) throws IOException {
        if (port < 1 || port > PortRanges.HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port);
        }
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("host " + host);
        }
        boolean literal = host.contains(":") || NUMBERS.matcher(host).matches();
        return new InetSocketAddress(literal ? InetAddress.getByName(host) : lookedUp(host, deadline), port);
    }

    /** A name server that says nothing costs no more than a node that does. Each name is looked up once. */
    private InetAddress lookedUp(String host, long deadline) throws IOException {
        FutureTask<InetAddress> lookup = lookups.computeIfAbsent(host, name -> {
            FutureTask<InetAddress> task = new FutureTask<>(() -> InetAddress.getByName(name));
            Thread.ofPlatform().daemon().name("lookup").start(task);
            return task;
        });
        try {
            return lookup.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no address for " + host + " in time");
        } catch (ExecutionException e) {
            throw new UnknownHostException(host);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("interrupted");
        }
    }

    /** The declared one; UTF-8, which metrics pages use, if there is none or it is unknown. */
    private static Charset charset(@Nullable String contentType) {
        int at = contentType == null ? -1 : contentType.toLowerCase(Locale.ROOT).indexOf(CHARSET);
        if (contentType == null || at < 0) {
            return StandardCharsets.UTF_8;
        }
        String name = contentType.substring(at + CHARSET.length());
        int end = name.indexOf(';');
        try {
            return Charset.forName(
                    (end < 0 ? name : name.substring(0, end)).strip().replace("\"", ""));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String said(Exception e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
