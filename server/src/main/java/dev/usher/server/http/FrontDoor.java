package dev.usher.server.http;

import dev.usher.contract.Codes;

import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http1.Http1Config;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The HTTP server: one port, bounded in every direction.
public final class FrontDoor implements AutoCloseable {
    private static final int LARGEST_LINE = 8 << 10;
    private static final int LARGEST_HEADERS = 16 << 10;
    private static final int MOST_CONNECTIONS = 8_192;
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final WebServer server;

    private FrontDoor(WebServer server) {
        this.server = server;
    }

    /// Opens the port and answers from then on.
    ///
    /// @param hosts further host names it answers to
    /// @param pages routes beside those of the API
    /// @throws IOException if the port is taken, or not one of this computer
    public static FrontDoor open(
            InetSocketAddress listen, List<String> hosts, Parts parts, List<Route> pages)
            throws IOException {
        List<Route> routes = new ArrayList<>(Routes.api(parts.calls()));
        routes.addAll(pages);
        Edge edge = new Edge(routes, new Trust(listen, hosts), parts.metrics(), parts.nanos());
        probe(listen);
        WebServer server =
                WebServer.builder()
                        .shutdownHook(false)
                        .address(listen.getAddress())
                        .port(listen.getPort())
                        .backlog(1024)
                        .maxTcpConnections(MOST_CONNECTIONS)
                        .idleConnectionTimeout(IDLE)
                        .idleConnectionPeriod(Duration.ofSeconds(30))
                        .shutdownGracePeriod(Duration.ofSeconds(2))
                        .connectionOptions(socket -> socket.readTimeout(SILENCE).tcpNoDelay(true))
                        .protocolsDiscoverServices(false) // HTTP/1.1 alone: garbage is answered
                        .directHandlers(problems())
                        .addProtocol(
                                Http1Config.builder()
                                        .maxPrologueLength(LARGEST_LINE)
                                        .maxHeadersSize(LARGEST_HEADERS)
                                        .build())
                        .routing(routing -> routing.any(edge))
                        .build()
                        .start();
        if (!server.isRunning()) {
            throw new IOException("the HTTP server has not started; its log says why");
        }
        return new FrontDoor(server);
    }

    /// Asks for the port, and gives it back: the library starts without it if it is taken.
    ///
    /// @throws IOException if it is taken, or not one of this computer
    public static void probe(InetSocketAddress listen) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(listen);
        }
    }

    /// Garbage never reaches a route; it gets its problem here. What goes wrong behind a route
    /// never comes here: what the library takes for a mistake of the server is its own stumbling
    /// over a method or an address, and so a mistake of the client.
    private static DirectHandlers problems() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, FrontDoor::garbage);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse garbage(
            DirectHandler.TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        Codes code = type == EventType.PAYLOAD_TOO_LARGE ? Codes.TOO_LARGE : Codes.BAD_REQUEST;
        Status told = type == EventType.INTERNAL_ERROR ? Status.BAD_REQUEST_400 : status;
        Reply.Whole problem =
                Problems.problem(told.code(), code, "this is no request that can be read", null);
        return DirectHandler.TransportResponse.builder()
                .status(told)
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, problem.type())
                .keepAlive(false)
                .entity(problem.body().bytes())
                .build();
    }

    /// The port it listens on.
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
