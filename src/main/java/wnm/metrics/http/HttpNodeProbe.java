package wnm.metrics.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import wnm.metrics.NodeAnswer;
import wnm.metrics.NodeAnswer.Outcome;
import wnm.metrics.NodeProbe;
import wnm.metrics.OwnTraffic;
import wnm.metrics.http.PageReader.Reply;
import wnm.model.Node;
import wnm.model.NodeProgram;
import wnm.model.Sleeper;

/**
 * Asks each node in a virtual thread of its own, so that hung nodes cost one time-out together. A node's time runs from
 * the moment it is its turn.
 */
public final class HttpNodeProbe implements NodeProbe {
    private static final Logger LOG = LoggerFactory.getLogger(HttpNodeProbe.class);

    private final NodeProgram program;
    private final PollLimits limits;
    private final Sleeper sleeper;
    private final PageReader pages;

    /**
     * @param sleeper for the pauses between starts; a node whose pause it cuts short is not asked
     * @param traffic is told the bytes that polls move
     */
    public HttpNodeProbe(NodeProgram program, PollLimits limits, Sleeper sleeper, OwnTraffic traffic) {
        this.program = program;
        this.limits = limits;
        this.sleeper = sleeper;
        this.pages = new PageReader(limits, traffic);
    }

    @Override
    public Map<Long, NodeAnswer> ask(List<Node> nodes, Duration stagger) {
        Semaphore turns = new Semaphore(limits.inFlight(), true);
        List<Poll> polls = new ArrayList<>(nodes.size());
        Duration offset = Duration.ZERO;
        for (Node node : nodes) {
            polls.add(new Poll(node, offset, turns));
            offset = offset.plus(stagger);
        }
        runAll(polls, limits.all().plus(offset));
        Map<Long, NodeAnswer> answers = new LinkedHashMap<>();
        for (Poll poll : polls) {
            NodeAnswer answer = poll.answer();
            log(poll.node, answer);
            answers.put(poll.node.id(), answer);
        }
        return answers;
    }

    /** Does not wait for what is still running at the deadline. */
    private static void runAll(List<Poll> polls, Duration deadline) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            threads.invokeAll(polls, deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private static void log(Node node, NodeAnswer answer) {
        String name = node.displayName();
        switch (answer.outcome()) {
            case ANSWERED -> {}
            case REFUSED -> LOG.debug("{} refused: {}", name, answer.detail());
            case TIMED_OUT -> LOG.info("{} timed out: {}", name, answer.detail());
            case WRONG_STATUS -> LOG.info("{} gave no page: {}", name, answer.detail());
            case GARBAGE -> LOG.info("{} gave garbage: {}", name, answer.detail());
            case NOT_ASKED -> LOG.info("{} was not asked: {}", name, answer.detail());
        }
    }

    private final class Poll implements Callable<Outcome> {
        private final Node node;
        private final Duration offset;
        private final Semaphore turns;
        private volatile @Nullable NodeAnswer answer;

        Poll(Node node, Duration offset, Semaphore turns) {
            this.node = node;
            this.offset = offset;
            this.turns = turns;
        }

        NodeAnswer answer() {
            NodeAnswer known = answer;
            return known == null ? NodeAnswer.failed(Outcome.NOT_ASKED, "no time was left") : known;
        }

        @Override
        public Outcome call() throws InterruptedException {
            sleeper.sleep(offset);
            turns.acquire();
            try {
                sleeper.sleep(Duration.ZERO); // the run may have been told to end since
                askWithinLimit();
            } finally {
                turns.release();
            }
            return answer().outcome();
        }

        /** The pages are read in another thread: only an interrupt ends a read that drips. */
        private void askWithinLimit() throws InterruptedException {
            FutureTask<NodeAnswer> reading = new FutureTask<>(this::read);
            Thread.ofVirtual().name("poll-" + node.id()).start(reading);
            try {
                answer = reading.get(limits.node().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (answer == null) {
                    answer = NodeAnswer.failed(
                            Outcome.TIMED_OUT,
                            "no complete answer within " + limits.node().toMillis() + " ms");
                }
            } catch (ExecutionException e) {
                LOG.debug("polling {}", node.displayName(), e.getCause());
                answer = NodeAnswer.failed(Outcome.GARBAGE, String.valueOf(e.getCause()));
            } finally {
                reading.cancel(true);
            }
        }

        private NodeAnswer read() {
            Reply reply = pages.get(node.host(), node.metricsPort(), program.metricsPath());
            NodeAnswer counters = switch (reply) {
                case Reply.Failure failure -> NodeAnswer.failed(failure.outcome(), failure.detail());
                case Reply.Page page -> judge(MetricsPage.parse(program, page.body()));
            };
            if (!counters.answered()) {
                return counters;
            }
            answer = counters; // stands if the other page hangs
            MetadataPage metadata = metadata();
            return new NodeAnswer(counters.outcome(), "", metadata.version(), metadata.peerId(), counters.counters());
        }

        private MetadataPage metadata() {
            return switch (pages.get(node.host(), node.metricsPort(), program.metadataPath())) {
                case Reply.Page page -> MetadataPage.parse(program, page.body());
                case Reply.Failure failure -> {
                    LOG.info("{} has no version: {}", node.displayName(), failure.detail());
                    yield MetadataPage.EMPTY;
                }
            };
        }

        private static NodeAnswer judge(MetricsPage page) {
            if (page.fault().isPresent()) {
                return NodeAnswer.failed(Outcome.GARBAGE, page.fault().get());
            }
            return page.known() == 0
                    ? NodeAnswer.failed(Outcome.GARBAGE, "no metric of a node")
                    : new NodeAnswer(Outcome.ANSWERED, "", Optional.empty(), Optional.empty(), page.counters());
        }
    }
}
