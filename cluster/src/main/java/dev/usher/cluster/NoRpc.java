package dev.usher.cluster;

import org.apache.ratis.conf.Parameters;
import org.apache.ratis.proto.RaftProtos.AppendEntriesReplyProto;
import org.apache.ratis.proto.RaftProtos.AppendEntriesRequestProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotReplyProto;
import org.apache.ratis.proto.RaftProtos.InstallSnapshotRequestProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteReplyProto;
import org.apache.ratis.proto.RaftProtos.RequestVoteRequestProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionReplyProto;
import org.apache.ratis.proto.RaftProtos.StartLeaderElectionRequestProto;
import org.apache.ratis.protocol.RaftPeer;
import org.apache.ratis.protocol.RaftPeerId;
import org.apache.ratis.rpc.RpcFactory;
import org.apache.ratis.rpc.RpcType;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.RaftServerRpc;
import org.apache.ratis.server.ServerFactory;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Collection;

/// The wire of a group of one: none. Ratis asks for an RPC server; this one opens no socket, since
/// a single peer votes for itself and has nobody to send entries to.
///
/// Ratis makes it by reflection, from its class name in `raft.rpc.type`.
final class NoRpc implements RpcType, ServerFactory {

    @Override
    public String name() {
        return "NONE";
    }

    @Override
    public RpcFactory newFactory(Parameters parameters) {
        return this;
    }

    @Override
    public RpcType getRpcType() {
        return this;
    }

    @Override
    public RaftServerRpc newRaftServerRpc(RaftServer server) {
        return new Silent(this);
    }

    private record Silent(RpcType type) implements RaftServerRpc {

        @Override
        public RpcType getRpcType() {
            return type;
        }

        @Override
        public void start() {}

        @Override
        public void close() {}

        /// Null: there is no address, as Ratis's own disabled data stream server says too.
        @Override
        @SuppressWarnings("NullAway") // Ratis takes null here but does not declare it
        public @Nullable InetSocketAddress getInetSocketAddress() {
            return null;
        }

        /// The only peer it is ever told of is itself.
        @Override
        public void addRaftPeers(Collection<RaftPeer> peers) {}

        @Override
        public void handleException(RaftPeerId server, Exception e, boolean reconnect) {}

        @Override
        public RequestVoteReplyProto requestVote(RequestVoteRequestProto request)
                throws IOException {
            throw alone();
        }

        @Override
        public AppendEntriesReplyProto appendEntries(AppendEntriesRequestProto request)
                throws IOException {
            throw alone();
        }

        @Override
        public InstallSnapshotReplyProto installSnapshot(InstallSnapshotRequestProto request)
                throws IOException {
            throw alone();
        }

        @Override
        public StartLeaderElectionReplyProto startLeaderElection(
                StartLeaderElectionRequestProto request) throws IOException {
            throw alone();
        }

        private static IOException alone() {
            return new IOException("this server is the only one of its group");
        }
    }
}
