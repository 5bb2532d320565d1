import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Runs configuration files through the start-up code of one RocketMQ release and writes down what became of them.
 *
 * <p>Usage: {@code Recorder KIND JARS FILE MACHINE [construct]}. KIND is broker, namesrv, controller, container or broker-in-container,
 * JARS the folder with the release's jars, FILE a path that this program may write: every case is put there in turn, so that all
 * of them have one name, and MACHINE the values that a machine decides: {@code class.key=key|option|…,…}, behind each one the keys and
 * options that replace it. Standard input: one case a line, its bytes in base64, then the extra command-line arguments, separated
 * by tabs. Standard output: one JSON object a line, first that of an empty file, then one for each case, in their order.
 *
 * <p>{@code {"exit": -3, "phase": "read", "message": "…"}} when RocketMQ ends (exit null: a container that goes on without this broker), {@code {"values": {class: {key: value}}}} when it goes
 * on: what every getter returns just before the process's own object (BrokerController, …) is made; all values for the empty file,
 * then those that differ from it. Without {@code construct} that object is never made; with it, it is, and the run ends where
 * RocketMQ calls {@code initialize()}. So no port is bound and no store is opened.
 *
 * <p>What RocketMQ would ask the file system is taken as answered: {@code conf/logback_….xml} below any rocketmqHome is there.
 * Needs a JDK that still has a security manager and its internal ASM (17 to 23).
 */
@SuppressWarnings("removal")
public final class Recorder {
    private static final Map<String, String[]> ENTRY = Map.of(
        "broker", new String[] {"org.apache.rocketmq.broker.BrokerStartup", "createBrokerController"},
        "namesrv", new String[] {"org.apache.rocketmq.namesrv.NamesrvStartup", "main0"},
        "controller", new String[] {"org.apache.rocketmq.controller.ControllerStartup", "main0"},
        "container", new String[] {"org.apache.rocketmq.container.BrokerContainerStartup", "main"},
        "broker-in-container", new String[] {"org.apache.rocketmq.container.BrokerContainerStartup", "main"});

    /** What is printed on the way to a failure and says nothing about it. */
    private static final Pattern PROGRESS = Pattern.compile("load config properties file OK|Start broker from config file path");

    private final String kind;
    private final String file;
    private final Map<String, Set<String>> machine;
    private final boolean construct;
    private final Class<?> startup;
    private final Method entry;
    private final Statics statics;
    private Map<String, Map<String, String>> empty = Map.of();

    private Recorder(String kind, Path jars, String file, Map<String, Set<String>> machine, boolean construct)
        throws ReflectiveOperationException, IOException {
        this.kind = kind;
        this.file = file;
        this.machine = machine;
        this.construct = construct;
        ClassLoader loader = new ReleaseLoader(jars);
        Thread.currentThread().setContextClassLoader(loader);
        String[] names = ENTRY.get(kind);
        startup = loader.loadClass(names[0]);
        entry = startup.getMethod(names[1], String[].class);
        statics = new Statics(loader, startup);
        if (kind.equals("namesrv")) {
            Trap.watch(startup);
        }
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.US_ASCII);
        PrintStream errors = System.err; // RocketMQ prints elsewhere
        int status = 0;
        try {
            System.setSecurityManager(new Trap.ExitTrap());
            recordAll(args, out);
        } catch (Throwable e) {
            e.printStackTrace(errors);
            status = 1;
        }
        out.flush();
        System.setSecurityManager(null);
        Runtime.getRuntime().halt(status); // RocketMQ leaves threads behind
    }

    private static void recordAll(String[] args, PrintStream out) throws Exception {
        Map<String, Set<String>> machine = new HashMap<>();
        for (String entry : args[3].split(",")) {
            String[] parts = entry.split("=");
            machine.put(parts[0], Set.of(parts[1].split("\\|")));
        }
        Recorder recorder = new Recorder(args[0], Path.of(args[1]), args[2], machine, args.length > 4 && args[4].equals("construct"));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        out.println(recorder.run(new byte[0], List.of()));
        recorder.empty = Trap.captured();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] parts = line.split("\t", -1);
            try {
                out.println(recorder.run(Base64.getDecoder().decode(parts[0]), List.of(parts).subList(1, parts.length)));
            } catch (Exception e) {
                throw new IllegalStateException("case " + line, e);
            }
        }
    }

    /** One case as a line of JSON. */
    private String run(byte[] bytes, List<String> extra) throws Exception {
        Files.write(Path.of(file), bytes);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream screen = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(screen);
        System.setErr(screen);
        Trap.reset(construct && !kind.equals("broker-in-container"));
        statics.restore();
        try {
            if (kind.equals("broker-in-container")) {
                startInContainer(extra);
            } else {
                List<String> command = new ArrayList<>(List.of("-c", file));
                command.addAll(extra);
                entry.invoke(null, (Object) command.toArray(new String[0]));
            }
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof Trap.Stop)) {
                screen.println("Exception in thread \"main\" " + e.getCause());
                Trap.uncaught();
            }
        }
        Json json = new Json(file);
        if (!Trap.wentOn()) {
            String first = printed.toString(StandardCharsets.UTF_8).lines()
                .filter(line -> !line.isBlank() && !PROGRESS.matcher(line).lookingAt()).findFirst().orElse("");
            if (Trap.exit() == null && !first.startsWith("Add broker [")) {
                throw new IllegalStateException("neither an exit nor a constructor: " + printed.toString(StandardCharsets.UTF_8));
            }
            return json.exit(Trap.exit(), Trap.captured() == null ? "read" : "construct", first);
        }
        return json.values(Trap.captured(), empty, machine, present(bytes, extra));
    }

    /** The keys that the file holds and the options that the command line does. */
    private static Set<String> present(byte[] bytes, List<String> extra) throws IOException {
        Properties properties = new Properties();
        properties.load(new ByteArrayInputStream(bytes));
        Set<String> present = new HashSet<>(properties.stringPropertyNames());
        present.addAll(extra);
        return present;
    }

    /** The container has an empty file of its own and is never made; RocketMQ's own loop reads the broker's file and adds the broker. */
    private void startInContainer(List<String> extra) throws Exception {
        Path own = Path.of(file + ".container");
        Files.write(own, new byte[0]);
        List<String> command = new ArrayList<>(List.of("-c", own.toString(), "-b", file));
        command.addAll(extra);
        try {
            entry.invoke(null, (Object) command.toArray(new String[0])); // leaves the parsed command line behind
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof Trap.Stop) || !Trap.wentOn()) {
                throw new IllegalStateException("the container did not start", e);
            }
        }
        Trap.reset(false);
        for (Method method : startup.getMethods()) {
            if (method.getName().equals("createAndStartBrokers")) {
                method.invoke(null, Trap.blank(method.getParameterTypes()[0]));
                return;
            }
        }
        throw new NoSuchMethodException("createAndStartBrokers");
    }
}
