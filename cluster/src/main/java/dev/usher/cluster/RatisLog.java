package dev.usher.cluster;

import org.apache.ratis.conf.RaftProperties;
import org.apache.ratis.protocol.ClientId;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftClientReply;
import org.apache.ratis.protocol.RaftClientRequest;
import org.apache.ratis.protocol.RaftGroup;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.protocol.SnapshotManagementRequest;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.thirdparty.com.google.protobuf.UnsafeByteOperations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A Ratis server that is the only one of its group.
final class RatisLog implements AutoCloseable {
    private static final Logger RATIS = Logger.getLogger("org.apache.ratis");
    private static final long ANSWER_MILLIS = 1_000;

    private static final String NEVER = Integer.toString(Integer.MAX_VALUE);

    private final RaftServer server;
    private final RaftPeerId peer = RaftPeerId.valueOf("n0");
    private final RaftGroupId group = RaftGroupId.valueOf(LogFolder.GROUP);
    private final ClientId client = ClientId.randomId();
    private final AtomicLong calls = new AtomicLong();

    private RatisLog(Path folder, Options options, Applier applier) throws IOException {
        RATIS.setLevel(Level.OFF); // what matters reaches people as CannotStart or NotDurable
        server =
                RaftServer.newBuilder()
                        .setServerId(peer)
                        .setGroup(
                                RaftGroup.valueOf(group, RaftPeer.newBuilder().setId(peer).build()))
                        .setProperties(properties(folder, options))
                        .setStateMachine(applier)
                        .setOption(RaftStorage.StartupOption.RECOVER)
                        .build();
    }

    /// Opens the log and lets it apply what it holds.
    static RatisLog start(Path folder, Options options, Applier applier) throws IOException {
        RatisLog log = new RatisLog(folder, options, applier);
        try {
            log.server.start();
            return log;
        } catch (IOException | RuntimeException e) {
            log.close();
            throw new IOException(e);
        }
    }

    /// Appends an entry; completes when it has been applied, or could not be.
    CompletableFuture<RaftClientReply> append(byte[] entry) throws IOException {
        return server.submitClientRequestAsync(
                RaftClientRequest.newBuilder()
                        .setClientId(client)
                        .setServerId(peer)
                        .setGroupId(group)
                        .setCallId(calls.incrementAndGet())
                        .setMessage(Message.valueOf(UnsafeByteOperations.unsafeWrap(entry)))
                        .setType(RaftClientRequest.writeRequestType())
                        .build());
    }

    /// Wakes the updater and lets it take note of the newest snapshot.
    CompletableFuture<RaftClientReply> lookAgain() throws IOException {
        return server.snapshotManagementAsync(
                SnapshotManagementRequest.newCreate(
                        client, peer, group, calls.incrementAndGet(), ANSWER_MILLIS, 1));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /* A group of one has nobody to wait for, so it elects itself after milliseconds, and no pause
     * of the process is a reason to step down. Metadata entries would record how far was committed:
     * a group of one commits what is flushed, and they would double the entries. Replies need not
     * be remembered: the packer sends each entry once. Snapshots are ours. */
    private static RaftProperties properties(Path folder, Options options) {
        RaftProperties set = new RaftProperties();
        set.set("raft.rpc.type", NoRpc.class.getName());
        set.set("raft.server.storage.dir", folder.toString());
        set.set("raft.server.rpc.first-election.timeout.min", "10ms");
        set.set("raft.server.rpc.first-election.timeout.max", "20ms");
        set.set("raft.server.rpc.timeout.min", "10ms");
        set.set("raft.server.rpc.timeout.max", "20ms");
        set.set("raft.server.leaderelection.pre-vote", "false");
        set.set("raft.server.leaderelection.leader.step-down.wait-time", "3650d");
        set.set("raft.server.close.threshold", "3650d");
        set.set("raft.server.sleep.deviation.threshold", "1h");
        set.set("raft.server.log.segment.size.max", options.segmentBytes() + "B");
        set.set("raft.server.log.preallocated.size", options.segmentBytes() + "B");
        set.set("raft.server.log.segment.cache.num.max", "2");
        set.set("raft.server.log.log-metadata.enabled", "false");
        set.set("raft.server.log.purge.upto.snapshot.index", "true");
        set.set("raft.server.log.purge.gap", options.keepAllSegments() ? NEVER : "1");
        set.set("raft.server.snapshot.auto.trigger.enabled", "false");
        set.set("raft.server.retrycache.expirytime", "1s");
        set.set("raft.server.retrycache.statistics.expirytime", "1h");
        return set;
    }
}
