import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.TreeMap;

/**
 * What a release's proxy makes of its file: {@code ConfigurationManager.initConfig}, which ProxyStartup calls and whose exceptions end the
 * process with 1. Every line of standard input is one file in Base64; every line of standard output is the answer: an array of
 * {@code Class.key=value}, as getters return it, or the exception as a string.
 */
public final class Proxies {
    private static final String[] CLASSES = {"ProxyConfig", "AuthConfig"};

    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        System.setOut(System.err);
        Path file = Files.createTempFile("rmq-proxy", ".json");
        System.setProperty("com.rocketmq.proxy.configPath", file.toString());
        Class<?> manager = Class.forName("org.apache.rocketmq.proxy.config.ConfigurationManager");
        manager.getMethod("initEnv").invoke(null);
        Method init;
        try {
            init = manager.getMethod("initConfig");
        } catch (NoSuchMethodException e) {
            init = manager.getMethod("intConfig"); // 5.0.0
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            Files.write(file, Base64.getDecoder().decode(line));
            out.println(answer(manager, init));
        }
        Files.delete(file);
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static String answer(Class<?> manager, Method init) throws Exception {
        try {
            init.invoke(null);
        } catch (java.lang.reflect.InvocationTargetException e) {
            return quoted(e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage());
        }
        StringBuilder all = new StringBuilder("[");
        for (String name : CLASSES) {
            Object config;
            try {
                config = manager.getMethod("get" + name).invoke(null);
            } catch (NoSuchMethodException e) {
                continue; // AuthConfig: 5.3.0 on
            }
            TreeMap<String, String> values = new TreeMap<>();
            for (Method setter : config.getClass().getMethods()) {
                if (!setter.getName().startsWith("set") || setter.getParameterCount() != 1) continue;
                String property = setter.getName().substring(3);
                Method getter = getter(config.getClass(), property);
                if (getter == null) continue;
                String key = property.substring(0, 1).toLowerCase() + property.substring(1);
                values.put(key, String.valueOf(getter.invoke(config)));
            }
            for (String key : values.keySet()) {
                if (all.length() > 1) all.append(',');
                all.append(quoted(name + "." + key + "=" + values.get(key)));
            }
        }
        return all.append(']').toString();
    }

    private static Method getter(Class<?> type, String property) {
        for (String prefix : new String[] {"get", "is"}) {
            try {
                return type.getMethod(prefix + property);
            } catch (NoSuchMethodException e) {
                // the other one
            }
        }
        return null;
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') out.append('\\').append(c);
            else if (c < 32 || c > 126) out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        return out.append('"').toString();
    }
}
