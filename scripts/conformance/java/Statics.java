import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What start-up code leaves in static fields and a later start in the same JVM would find: BrokerStartup (up to 4.9.2) and
 * BrokerContainerStartup raise the socket buffers, NamesrvStartup keeps the controller's configuration, and the factories of
 * authentication and authorization (5.3.0 and later) keep the providers of each broker's name.
 */
final class Statics {
    private final Map<Field, Object> values = new LinkedHashMap<>();
    private final List<Map<?, ?>> providers = new ArrayList<>();

    /** Remembers the fields of classes that nothing has used yet. */
    Statics(ClassLoader loader, Class<?> startup) throws ReflectiveOperationException {
        remember(loader.loadClass("org.apache.rocketmq.remoting.netty.NettySystemConfig"));
        remember(startup);
        for (String name : new String[] {"authentication.factory.AuthenticationFactory", "authorization.factory.AuthorizationFactory"}) {
            try {
                Field field = loader.loadClass("org.apache.rocketmq.auth." + name).getDeclaredField("INSTANCE_MAP");
                field.setAccessible(true);
                providers.add((Map<?, ?>) field.get(null));
            } catch (ClassNotFoundException e) {
                // before 5.3.0
            }
        }
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
        providers.forEach(Map::clear);
    }
}
