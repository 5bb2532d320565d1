import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;

/** Reads a configuration object: one value for every key that MixAll.properties2Object could set in it. */
final class Getters {
    private Getters() {
    }

    /** Adds the object's values under its simple class name, and those of a JraftConfig that it holds under that name. */
    static void read(Object config, Map<String, Map<String, String>> into) {
        if (config == null || !config.getClass().getSimpleName().endsWith("Config")) {
            return;
        }
        Map<String, String> values = new TreeMap<>();
        for (Method setter : config.getClass().getMethods()) {
            String name = setter.getName();
            if (!name.startsWith("set") || name.length() < 4 || setter.getParameterCount() == 0) {
                continue;
            }
            name = name.substring(3);
            String key = name.substring(0, 1).toLowerCase() + name.substring(1);
            if (isScalar(setter.getParameterTypes()[0])) {
                values.put(key, value(config, name, key));
            } else if (setter.getParameterTypes()[0].getSimpleName().equals("JraftConfig")) {
                read(get(config, name, key), into);
            }
        }
        into.put(config.getClass().getSimpleName(), values);
    }

    private static boolean isScalar(Class<?> type) {
        return type.isPrimitive() || type == String.class || type.isEnum() || type == Boolean.class || Number.class.isAssignableFrom(type);
    }

    private static String value(Object config, String name, String key) {
        Object value = get(config, name, key);
        return value == null ? null : value.toString();
    }

    private static Object get(Object config, String name, String key) {
        for (String prefix : new String[] {"get", "is"}) {
            try {
                return config.getClass().getMethod(prefix + name).invoke(config);
            } catch (NoSuchMethodException e) {
                // the other prefix, or the field
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(prefix + name, e);
            }
        }
        for (Class<?> type = config.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(key);
                field.setAccessible(true);
                return field.get(config);
            } catch (NoSuchFieldException e) {
                // look in the superclass
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(key, e);
            }
        }
        throw new IllegalStateException(config.getClass().getSimpleName() + " has neither a getter nor a field for " + key);
    }
}
