import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Static fields that start-up code writes and that a later start in the same JVM would find changed: BrokerStartup (up to 4.9.2)
 * and BrokerContainerStartup raise the socket buffers, NamesrvStartup keeps the controller's configuration.
 */
final class Statics {
    private final Map<Field, Object> values = new LinkedHashMap<>();

    /** Remembers the fields of classes that nothing has used yet. */
    Statics(ClassLoader loader, Class<?> startup) throws ReflectiveOperationException {
        remember(loader.loadClass("org.apache.rocketmq.remoting.netty.NettySystemConfig"));
        remember(startup);
    }

    private void remember(Class<?> type) throws ReflectiveOperationException {
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
                field.setAccessible(true);
                values.put(field, field.get(null));
            }
        }
    }

    /** Makes the next start the first one again. */
    void restore() throws ReflectiveOperationException {
        for (Map.Entry<Field, Object> entry : values.entrySet()) {
            entry.getKey().set(null, entry.getValue());
        }
    }
}
