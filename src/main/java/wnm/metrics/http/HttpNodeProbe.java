package wnm.metrics.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

/** Asks many nodes at the same time, so that hung nodes cost one time-out together. A node's time runs from its turn. */
public final class HttpNodeProbe implements NodeProbe {
    private static final Logger LOG = LoggerFactory.getLogger(HttpNodeProbe.class);

    /** Sockets wait for whole ones, and so give up a little early. Unit: ns. */
    private static final long MILLISECOND = 1_000_000;

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
        List<Poll> polls = nodes.stream().map(Poll::new).toList();
        if (!polls.isEmpty()) {
            run(polls, stagger);
        }
        Map<Long, NodeAnswer> answers = new LinkedHashMap<>();
        for (Poll poll : polls) {
            NodeAnswer answer = poll.answer();
            log(poll.node, answer);
            answers.put(poll.node.id(), answer);
        }
        return answers;
    }

    /** Does not wait for what is still running at the deadline. */
    private void run(List<Poll> polls, Duration stagger) {
        int most = Math.min(polls.size(), limits.inFlight());
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                most, most, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), HttpNodeProbe::thread);
        long deadline = System.nanoTime()
                + limits.all().plus(stagger.multipliedBy(polls.size() - 1L)).toNanos();
        try {
            start(polls, stagger, threads, deadline);
            threads.shutdown();
            if (!threads.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.debug("the time for asking all nodes is over");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    private void start(List<Poll> polls, Duration stagger, ThreadPoolExecutor threads, long deadline) {
        try {
            for (Poll poll : polls) {
                if (poll != polls.getFirst()) {
                    sleeper.sleep(stagger);
                }
                handOver(threads, () -> poll.run(deadline));
            }
        } catch (InterruptedException e) {
            LOG.debug("the run was told to end: {}", e.getMessage()); // it remembers that itself
        }
    }

    /** An account full of nodes may not be allowed another thread; those that it has do the work then, or this one does. */
    private static void handOver(ThreadPoolExecutor threads, Runnable poll) {
        try {
            threads.execute(poll);
        } catch (OutOfMemoryError e) {
            LOG.debug("polling with {} threads: {}", threads.getPoolSize(), e.getMessage());
            if (threads.getPoolSize() == 0 || !threads.getQueue().offer(poll)) {
                poll.run();
            }
        }
    }

    /**
     * No virtual thread: the JDK's thread that wakes those up waits in native code, and at the end of a process the JVM
     * gives such threads 300 ms to come back (vmOperations.cpp, {@code wait_for_threads_in_native_to_block}).
     */
    private static Thread thread(Runnable work) {
        return Thread.ofPlatform().daemon().name("poll").unstarted(work);
    }

    private static void log(Node node, NodeAnswer answer) {
        String name = node.displayName();
        switch (answer.outcome()) {
            case ANSWERED -> {}
            case REFUSED -> LOG.debug("{} refused: {}", name, answer.detail());
            case UNREACHABLE -> LOG.info("{} cannot be reached: {}", name, answer.detail());
            case TIMED_OUT -> LOG.info("{} timed out: {}", name, answer.detail());
            case WRONG_STATUS -> LOG.info("{} gave no page: {}", name, answer.detail());
            case GARBAGE -> LOG.info("{} gave garbage: {}", name, answer.detail());
            case NOT_ASKED -> LOG.info("{} was not asked: {}", name, answer.detail());
        }
    }

    private final class Poll {
        private final Node node;
        private volatile @Nullable NodeAnswer answer;

        Poll(Node node) {
            this.node = node;
        }

        NodeAnswer answer() {
            NodeAnswer known = answer;
            return known == null ? NodeAnswer.failed(Outcome.NOT_ASKED, "no time was left") : known;
        }

        /** It is its turn. */
        void run(long deadlineOfAll) {
            try {
                sleeper.sleep(Duration.ZERO); // the run may have been told to end since
            } catch (InterruptedException e) {
                return;
            }
            long own = System.nanoTime() + limits.node().toNanos();
            NodeAnswer heard;
            try {
                heard = read(own - deadlineOfAll < 0 ? own : deadlineOfAll);
            } catch (RuntimeException | Error e) {
                LOG.debug("polling {}", node.displayName(), e);
                heard = NodeAnswer.failed(Outcome.GARBAGE, e.toString());
            }
            boolean cutOff = heard.outcome() == Outcome.TIMED_OUT && deadlineOfAll - System.nanoTime() < MILLISECOND;
            if (!cutOff) { // else it did not have the time that it is due
                answer = heard;
            }
        }

        private NodeAnswer read(long deadline) {
            NodeAnswer counters = switch (pages.get(node.host(), node.metricsPort(), program.metricsPath(), deadline)) {
                case Reply.Failure failure -> NodeAnswer.failed(failure.outcome(), failure.detail());
                case Reply.Page page -> judge(MetricsPage.parse(program, page.body()));
            };
            if (!counters.answered()) {
                return counters;
            }
            answer = counters; // stands if the other page takes longer than there is time for all nodes
            MetadataPage metadata = metadata(deadline);
            return new NodeAnswer(counters.outcome(), "", metadata.version(), metadata.peerId(), counters.counters());
        }

        private MetadataPage metadata(long deadline) {
            return switch (pages.get(node.host(), node.metricsPort(), program.metadataPath(), deadline)) {
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
