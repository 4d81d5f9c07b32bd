package wnm.metrics.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import wnm.fuzz.Corpus;
import wnm.fuzz.Finding;
import wnm.fuzz.FuzzTarget;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeRow;
import wnm.metrics.OwnTraffic;
import wnm.model.Node;
import wnm.model.NodeProgram;

/** All that a server sends, head and body, over loopback. */
public final class HttpFuzz implements FuzzTarget {
    private static final Duration SECONDS = Duration.ofSeconds(5);
    private static final PollLimits SHORT = new PollLimits(SECONDS, SECONDS, SECONDS, SECONDS, 1, 1 << 20);

    private volatile byte[] reply = new byte[0];
    private final LoopbackServer server = LoopbackServer.start((path, connection) -> connection.raw(reply));

    private final HttpNodeProbe probe = new HttpNodeProbe(NodeProgram.ANTNODE, SHORT, time -> {}, new OwnTraffic());

    @Override
    public void run(byte[] input) {
        reply = input;
        Node node = NodeRow.at(1, "127.0.0.1", server.port());
        Map<Long, NodeAnswer> answers = probe.ask(List.of(node), Duration.ZERO);
        NodeAnswer answer = answers.get(1L);
        Finding.unless(answer != null, "no answer");
        Finding.unless(answer == null || !answer.detail().contains("java.lang."), "a fault: " + answer);
    }

    @Override
    public List<byte[]> seeds() {
        String page = "ant_node_uptime 5\nnode_info{antnode_version=\"0.4.17\"} 1\n";
        return Corpus.texts(
                "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=\"utf-8\"; x=y\r\nContent-Length: "
                        + page.length() + "\r\nConnection: close\r\n\r\n" + page,
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nant_n\r\n1a;x=y\r\node_uptime 5 and more tex\r\n0\r\nA: b\r\n\r\n",
                "HTTP/1.0 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\n\r\n",
                "HTTP/1.1 407 No\r\nProxy-Authenticate: Digest realm=\"x\", nonce=\"y\", qop=\"auth\"\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nSet-Cookie: a=b\r\n\r\nx",
                "HTTP/1.1 200 OK\r\nContent-Length: -5\r\nKeep-Alive: timeout=99999999999, max=-1\r\n\r\nx");
    }
}
