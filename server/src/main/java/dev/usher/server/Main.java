package dev.usher.server;

import dev.usher.cluster.CannotStart;
import dev.usher.server.backup.Restore;
import dev.usher.server.demo.Demo;
import dev.usher.store.CannotOpenStore;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// `usher server`, `usher demo` and `usher restore`.
///
/// Prints one line with the URL once it is ready; ends with exit code 0 after a stop, 1 with one
/// line if it cannot start, 2 with one line if it was called wrongly.
public final class Main {
    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) throws InterruptedException {
        Logs.quiet();
        int code = new Main(stream(FileDescriptor.out), stream(FileDescriptor.err)).run(args);
        Runtime.getRuntime().halt(code);
    }

    private static PrintStream stream(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    private int run(String[] args) throws InterruptedException {
        try {
            Arguments arguments = Arguments.of(args);
            if (arguments.help()) {
                out.println(Arguments.USAGE);
                return 0;
            }
            return switch (arguments.command()) {
                case "server" -> serve(arguments.settings());
                case "demo" -> demo(arguments);
                case "restore" -> restore(arguments);
                default ->
                        throw new WrongUsage(
                                "expected server, demo or restore\n" + Arguments.USAGE);
            };
        } catch (WrongUsage wrong) {
            err.println("usher: " + wrong.getMessage());
            return USAGE;
        } catch (CannotServe | CannotStart | CannotOpenStore refused) {
            err.println("usher: " + refused.getMessage());
            return REFUSED;
        } catch (IOException failure) {
            err.println("usher: " + failure.getMessage());
            return REFUSED;
        }
    }

    private int serve(Settings settings) throws InterruptedException {
        Usher usher = Usher.start(settings);
        stopOnSignal(() -> stop(usher));
        ready(settings, usher);
        usher.awaitStop();
        usher.close();
        return 0;
    }

    /// The shutdown hook waits until all is written; a second signal is as good as a kill.
    private static void stopOnSignal(Runnable stop) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stop));
    }

    private void ready(Settings settings, Usher usher) {
        out.println("Usher is ready at " + url(settings.listen(), usher.port()));
        if (usher.insecure()) {
            out.println("INSECURE: no TLS and no accounts; whoever reaches it is an administrator");
        }
    }

    private int demo(Arguments arguments) throws InterruptedException, IOException {
        Path data =
                arguments.hasData() ? arguments.data() : Files.createTempDirectory("usher-demo-");
        Settings settings = arguments.settings(data);
        Usher usher = Usher.start(settings);
        Demo demo = new Demo(url(settings.listen(), usher.port()));
        stopOnSignal(() -> {
            demo.close();
            stop(usher);
            if (!arguments.hasData()) {
                Demo.removeQuietly(data);
            }
        });
        demo.start();
        ready(settings, usher);
        usher.awaitStop();
        Runtime.getRuntime().exit(0); // the hook stops everything
        return 0;
    }

    private int restore(Arguments arguments) throws IOException {
        if (arguments.others().size() != 1) {
            throw new WrongUsage("restore takes the folder of one backup\n" + Arguments.USAGE);
        }
        Path backup = Path.of(arguments.others().getFirst());
        Restore.run(backup, arguments.data());
        out.println("restored; start it with: usher server --data " + arguments.data());
        return 0;
    }

    private static String url(InetSocketAddress listen, int port) {
        String host = listen.getHostString();
        return "http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port + "/";
    }

    private static void stop(Usher usher) {
        try {
            usher.close();
        } catch (InterruptedException again) {
            Thread.currentThread().interrupt();
        }
    }
}
