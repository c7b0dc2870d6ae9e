package dev.usher.cli.run;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// What to do when this process is told to end: INT, TERM or HUP.
///
/// The Java library has no other way to learn which signal came, and to live on, than
/// `sun.misc.Signal` of the module `jdk.unsupported`, which every JDK has; called by name, since
/// the compiler lets nobody suppress its warning.
final class Signals {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();
    private static final AtomicReference<Consumer<String>> RECEIVER =
            new AtomicReference<>(name -> {});

    private Signals() {}

    /// From now on, hands the name of each signal to the receiver.
    static void to(Consumer<String> receiver) {
        RECEIVER.set(receiver);
        if (INSTALLED.compareAndSet(false, true)) {
            NAMES.forEach(Signals::install);
        }
    }

    private static void install(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object which = signal.getConstructor(String.class).newInstance(name);
            Object before = handle.invoke(null, which, forwarder(handler, name));
            if (Objects.equals(before, handler.getField("SIG_IGN").get(null))) {
                handle.invoke(null, which, before); // nohup stays nohup
            }
        } catch (ReflectiveOperationException taken) {
            // the JVM keeps it for itself (-Xrs), or the system has no such signal
        }
    }

    private static Object forwarder(Class<?> handler, String name) {
        return Proxy.newProxyInstance(
                handler.getClassLoader(),
                new Class<?>[] {handler},
                (self, method, arguments) ->
                        switch (method.getName()) {
                            case "handle" -> {
                                RECEIVER.get().accept(name);
                                yield null;
                            }
                            case "hashCode" -> System.identityHashCode(self);
                            case "equals" ->
                                    arguments != null
                                            && System.identityHashCode(self)
                                                    == System.identityHashCode(arguments[0]);
                            default -> name;
                        });
    }

    /// Whether Ctrl-C in a terminal reaches our child by itself, as part of the terminal's
    /// foreground group.
    static boolean inForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 7);
            String group = fields[2];
            String terminal = fields[4];
            return !terminal.equals("0") && group.equals(fields[5]);
        } catch (IOException | IndexOutOfBoundsException unknown) {
            return false;
        }
    }
}
