import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Asks the configuration classes of many RocketMQ releases what they can be set to, by reflection.
 *
 * <p>Usage: {@code Extract defaults|probe PLAN OUTPUT}. PLAN, tab-separated: {@code release NAME JAR…} opens a class loader for one
 * release, each {@code class LOGICAL-NAME QUALIFIED-NAME…} below it asks for one class; the first of the names that exists is it.
 * OUTPUT gets a JSON object a line: {@code {"release","class","fields":{field:value}}}, with {@code probe} also
 * {@code "setters":{key:{"type","fields"}}}, {@code "getters":{key:[[set,stored,got]]}} and {@code "enums":{type:[constant]}}.
 * A class that the release does not have gives {@code "absent":true}. Anything else that goes wrong ends the program.
 */
public final class Extract {
    private static final int[] NUMBERS = {-5, 0, 1, 7, 99, 100000};

    private Extract() {
    }

    public static void main(String[] args) throws Exception {
        boolean probe = args[0].equals("probe");
        try (PrintWriter out = new PrintWriter(args[2], StandardCharsets.UTF_8)) {
            String release = null;
            ClassLoader loader = null;
            for (String line : Files.readAllLines(Path.of(args[1]))) {
                String[] part = line.split("\t");
                List<String> rest = Arrays.asList(part).subList(2, part.length);
                if (part[0].equals("release")) {
                    release = part[1];
                    loader = loader(rest);
                    continue;
                }
                try {
                    out.println(ask(release, part[1], find(loader, rest), probe));
                } catch (Throwable e) {
                    throw new IllegalStateException(release + " " + part[1] + " cannot be asked", e);
                }
            }
        }
        Runtime.getRuntime().halt(0); // some releases start threads when their classes are initialized
    }

    private static ClassLoader loader(List<String> jars) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = Path.of(jars.get(i)).toUri().toURL();
        }
        ClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
        Thread.currentThread().setContextClassLoader(loader); // logging and JSON libraries look there
        return loader;
    }

    private static Class<?> find(ClassLoader loader, List<String> names) {
        for (String name : names) {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException e) {
                // another name, or not in this release
            }
        }
        return null;
    }

    private static String ask(String release, String name, Class<?> type, boolean probe) throws ReflectiveOperationException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("release", release);
        answer.put("class", name);
        if (type == null) {
            answer.put("absent", true);
            return json(answer);
        }
        if (name.equals("ProxyConfig")) {
            // As ProxyStartup does; without it the home directory is null in the default paths.
            type.getClassLoader().loadClass("org.apache.rocketmq.proxy.config.ConfigurationManager").getMethod("initEnv").invoke(null);
        }
        Object config = type.getDeclaredConstructor().newInstance();
        Map<String, Field> fields = fields(type);
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            values.put(field.getKey(), text(field.getValue().get(config)));
        }
        answer.put("fields", values);
        if (probe) {
            probe(config, fields, answer);
        }
        return json(answer);
    }

    /** Instance fields, those of superclasses included. */
    private static Map<String, Field> fields(Class<?> type) {
        Map<String, Field> fields = new TreeMap<>();
        for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
            for (Field field : c.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    field.setAccessible(true);
                    if (fields.putIfAbsent(field.getName(), field) != null) {
                        throw new IllegalStateException("field " + field + " hides another one");
                    }
                }
            }
        }
        return fields;
    }

    private static void probe(Object config, Map<String, Field> fields, Map<String, Object> answer) throws ReflectiveOperationException {
        Map<String, List<Method>> setters = new TreeMap<>();
        Map<String, Method> getters = new TreeMap<>();
        for (Method method : config.getClass().getMethods()) {
            String name = method.getName();
            if (name.startsWith("set") && name.length() > 3 && method.getParameterCount() > 0 && !method.isBridge()) {
                setters.computeIfAbsent(key(name, 3), k -> new ArrayList<>()).add(method);
            } else if (method.getParameterCount() == 0 && method.getReturnType() != void.class) {
                if (name.startsWith("get") && name.length() > 3) {
                    getters.put(key(name, 3), method);
                } else if (name.startsWith("is") && name.length() > 2) {
                    getters.putIfAbsent(key(name, 2), method);
                }
            }
        }
        Map<String, Object> found = new TreeMap<>();
        Map<String, Object> differing = new TreeMap<>();
        Map<String, Object> enums = new TreeMap<>();
        Map<String, Object> fresh = snapshot(config, fields);
        for (Map.Entry<String, List<Method>> entry : setters.entrySet()) {
            TreeSet<String> types = new TreeSet<>();
            TreeSet<String> written = new TreeSet<>();
            List<List<String>> odd = new ArrayList<>();
            Method getter = getters.get(entry.getKey());
            for (Method setter : entry.getValue()) {
                Class<?> parameter = setter.getParameterTypes()[0];
                types.add(parameter.getSimpleName());
                if (parameter.isEnum()) {
                    enums.put(parameter.getSimpleName(), Arrays.stream(parameter.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList());
                }
                for (Object value : setter.getParameterCount() == 1 ? samples(parameter) : List.of()) {
                    set(config, setter, value);
                    Map<String, Object> after = snapshot(config, fields);
                    for (String field : fields.keySet()) {
                        if (!Objects.equals(fresh.get(field), after.get(field))) {
                            written.add(field);
                        }
                    }
                    restore(config, fields, fresh);
                }
            }
            found.put(entry.getKey(), Map.of("type", String.join("/", types), "fields", new ArrayList<>(written)));
            if (written.size() == 1 && getter != null) {
                Field field = fields.get(written.first());
                note(odd, "(default)", config, field, getter);
                for (Method setter : entry.getValue()) {
                    // An enum's other overloads translate, which is their purpose.
                    boolean translates = entry.getValue().size() > 1 && field.getType().isEnum();
                    for (Object value : translates ? List.of() : samples(setter.getParameterTypes()[0])) {
                        set(config, setter, value);
                        note(odd, text(value), config, field, getter);
                        restore(config, fields, fresh);
                    }
                }
                if (!odd.isEmpty()) {
                    differing.put(entry.getKey(), odd);
                }
            }
        }
        answer.put("setters", found);
        answer.put("getters", differing);
        answer.put("enums", enums);
    }

    private static String key(String method, int prefix) {
        return method.substring(prefix, prefix + 1).toLowerCase() + method.substring(prefix + 1);
    }

    /** Values to try; among them at least two different ones, since one may be the default. */
    private static List<Object> samples(Class<?> type) {
        List<Object> samples = new ArrayList<>();
        if (type == boolean.class || type == Boolean.class) {
            samples.add(true);
            samples.add(false);
        } else if (type == String.class) {
            samples.add("x");
            samples.add("");
            samples.add(null);
        } else if (type.isEnum()) {
            samples.addAll(Arrays.asList(type.getEnumConstants()));
        } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            for (int number : NUMBERS) {
                samples.add(number(type, number));
            }
        } else {
            samples.add(null);
        }
        return samples;
    }

    private static Object number(Class<?> type, int number) {
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> number;
            case "long", "Long" -> (long) number;
            case "double", "Double" -> (double) number;
            case "float", "Float" -> (float) number;
            default -> throw new IllegalStateException("no sample of type " + type);
        };
    }

    private static void set(Object config, Method setter, Object value) throws IllegalAccessException {
        try {
            setter.invoke(config, value);
        } catch (InvocationTargetException e) {
            // refused: Enum.valueOf("x"), unboxing of null
        }
    }

    /** Notes a value that is not stored as set, or not returned as stored. */
    private static void note(List<List<String>> odd, String set, Object config, Field field, Method getter) throws IllegalAccessException {
        String stored = text(field.get(config));
        String got;
        try {
            got = text(getter.invoke(config));
        } catch (InvocationTargetException e) {
            got = "throws " + e.getCause().getClass().getSimpleName();
        }
        boolean changed = !"(default)".equals(set) && !Objects.equals(set, stored);
        if (changed || !Objects.equals(stored, got)) {
            odd.add(Arrays.asList(set, stored, got));
        }
    }

    private static Map<String, Object> snapshot(Object config, Map<String, Field> fields) throws IllegalAccessException {
        Map<String, Object> values = new TreeMap<>();
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            values.put(field.getKey(), field.getValue().get(config));
        }
        return values;
    }

    private static void restore(Object config, Map<String, Field> fields, Map<String, Object> values) throws IllegalAccessException {
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            if (!Modifier.isFinal(field.getValue().getModifiers())) {
                field.getValue().set(config, values.get(field.getKey()));
            }
        }
    }

    /** As String.valueOf, but without an object's identity in it. */
    private static String text(Object value) {
        if (value == null) {
            return null;
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value.getClass().isArray()) {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(text(Array.get(value, i)));
            }
            return items.toString();
        } else if (value instanceof CharSequence || value instanceof Number || value instanceof Boolean || value instanceof Collection || value instanceof Map) {
            return value.toString();
        }
        return value.getClass().getSimpleName() + "()";
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> members = new ArrayList<>();
            map.forEach((key, item) -> members.add(quote((String) key) + ":" + json(item)));
            return "{" + String.join(",", members) + "}";
        } else if (value instanceof List<?> list) {
            return "[" + String.join(",", list.stream().map(Extract::json).toList()) + "]";
        } else if (value instanceof String string) {
            return quote(string);
        }
        return String.valueOf(value);
    }

    private static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
