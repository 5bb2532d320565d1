import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;

/** Writes answers as JSON in ASCII; the home directory and the file's own path under names that every machine shares. */
final class Json {
    private final String file;
    private final String home = System.getProperty("user.home");

    Json(String file) {
        this.file = file;
    }

    String exit(Integer code, String phase, String message) {
        return "{\"exit\":" + code + ",\"phase\":" + quote(phase) + ",\"message\":" + quote(shared(message)) + "}";
    }

    /**
     * What differs from an empty file's values. A value that a machine decides (class.key → the keys or options that replace it)
     * is written whenever one of those is there, and never else, so that the answer is the same on every machine.
     */
    String values(Map<String, Map<String, String>> values, Map<String, Map<String, String>> empty, Map<String, Set<String>> machine, Set<String> present) {
        StringJoiner classes = new StringJoiner(",", "{\"values\":{", "}}");
        values.forEach((type, keys) -> {
            Map<String, String> known = empty.get(type);
            StringJoiner entries = new StringJoiner(",", "{", "}");
            keys.forEach((key, value) -> {
                Set<String> deciding = machine.get(type + "." + key);
                boolean wanted = deciding != null
                    ? !Collections.disjoint(deciding, present)
                    : known == null || !known.containsKey(key) || !Objects.equals(known.get(key), value);
                if (wanted) {
                    entries.add(quote(key) + ":" + (value == null ? "null" : quote(shared(value))));
                }
            });
            if (entries.length() > 2 || known == null) {
                classes.add(quote(type) + ":" + entries);
            }
        });
        return classes.toString();
    }
    private String shared(String text) {
        return text.replace(file, "<file>").replace(home, "${user.home}");
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
