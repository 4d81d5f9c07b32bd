package wnm.metrics.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.metrics.OwnTraffic;
import wnm.model.PortRanges;

/**
 * Gets one page: no proxy, no redirects, one connection a page. {@code HttpURLConnection} because the newer client costs
 * half a second cold. A call that must end early is ended by interrupting its virtual thread, which closes the socket.
 */
final class PageReader {
    private static final String CHARSET = "charset=";

    private final PollLimits limits;
    private final OwnTraffic traffic;

    PageReader(PollLimits limits, OwnTraffic traffic) {
        this.limits = limits;
        this.traffic = traffic;
    }

    /** What came back. */
    sealed interface Reply {
        record Page(String body) implements Reply {}

        record Failure(Outcome outcome, String detail) implements Reply {}
    }

    Reply get(String host, int port, String path) {
        try {
            return exchange(address(host, port, path), isLoopback(host));
        } catch (SocketTimeoutException e) {
            return new Reply.Failure(Outcome.TIMED_OUT, said(e));
        } catch (ConnectException | NoRouteToHostException | UnknownHostException e) {
            return new Reply.Failure(Outcome.REFUSED, said(e));
        } catch (IllegalArgumentException e) {
            return new Reply.Failure(Outcome.REFUSED, "no address: " + said(e));
        } catch (IOException e) {
            return new Reply.Failure(Outcome.GARBAGE, said(e));
        } catch (RuntimeException e) {
            return new Reply.Failure(Outcome.GARBAGE, "no HTTP"); // Java's reader trips over some broken heads
        }
    }

    private Reply exchange(URL url, boolean loopback) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setConnectTimeout(Math.toIntExact(limits.connect().toMillis()));
        connection.setReadTimeout(Math.toIntExact(limits.read().toMillis()));
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setRequestProperty("Connection", "close");
        try {
            int status = connection.getResponseCode();
            if (status < 0) {
                return new Reply.Failure(Outcome.GARBAGE, "no HTTP");
            }
            if (status != HttpURLConnection.HTTP_OK) {
                return new Reply.Failure(Outcome.WRONG_STATUS, "HTTP status " + status);
            }
            return page(connection, loopback);
        } finally {
            connection.disconnect();
        }
    }

    private Reply page(HttpURLConnection connection, boolean loopback) throws IOException {
        byte[] body;
        try (InputStream in = connection.getInputStream()) {
            body = in.readNBytes(limits.bodyBytes() + 1);
        }
        traffic.received(body.length, loopback);
        if (body.length > limits.bodyBytes()) {
            return new Reply.Failure(Outcome.GARBAGE, "more than " + limits.bodyBytes() + " bytes");
        }
        if (body.length < connection.getContentLengthLong()) {
            return new Reply.Failure(Outcome.GARBAGE, "the page ended early");
        }
        return new Reply.Page(new String(body, charset(connection.getContentType())));
    }

    /** Brackets for IPv6; no {@code URI} constructor, which refuses the underscores of container names. */
    private static URL address(String host, int port, String path) throws IOException {
        if (port < 1 || port > PortRanges.HIGHEST_PORT) {
            throw new IllegalArgumentException("port " + port);
        }
        String name = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return URI.create("http://" + name + ":" + port + path).toURL();
    }

    private static boolean isLoopback(String host) {
        return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
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
