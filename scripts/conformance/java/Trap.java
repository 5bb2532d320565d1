import java.lang.reflect.Field;
import java.security.Permission;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a start that is under way ends: RocketMQ calls {@code System.exit}, or it reaches the object that would run the process.
 * All state is static, as RocketMQ's own start-up is; one case at a time.
 */
@SuppressWarnings("removal")
public final class Trap {
    private static boolean construct;
    private static boolean wentOn;
    private static Integer exit;
    private static Map<String, Map<String, String>> captured;
    private static Field controller;

    private Trap() {
    }

    static void reset(boolean runConstructor) {
        construct = runConstructor;
        wentOn = false;
        exit = null;
        captured = null;
    }

    /** Where a name server keeps the configuration of the controller that it may run (5.0.0 and later). */
    static void watch(Class<?> namesrvStartup) {
        try {
            controller = namesrvStartup.getDeclaredField("controllerConfig");
            controller.setAccessible(true);
        } catch (NoSuchFieldException e) {
            controller = null;
        }
    }

    /** RocketMQ would have gone on; what it calls System.exit for afterwards is our own Stop. */
    static boolean wentOn() {
        return wentOn;
    }

    static Integer exit() {
        return exit;
    }

    /** The main thread has died of an exception: the JVM ends with 1. */
    static void uncaught() {
        if (exit == null) {
            exit = 1;
        }
    }

    /** Class → key → value when the constructor was reached, else null. */
    static Map<String, Map<String, String>> captured() {
        return captured;
    }

    /** Called first thing by the constructors of BrokerController, NamesrvController, ControllerManager, BrokerContainer. */
    public static void constructing(Object[] arguments) {
        if (captured != null) {
            return; // one constructor that calls another
        }
        Map<String, Map<String, String>> values = new LinkedHashMap<>();
        for (Object argument : arguments) {
            Getters.read(argument, values);
        }
        if (controller != null && "true".equals(values.get("NamesrvConfig").get("enableControllerInNamesrv"))) {
            try {
                Getters.read(controller.get(null), values);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        captured = values;
        if (!construct) {
            wentOn = true;
            throw new Stop();
        }
    }

    /** Called first thing by initialize() of the same classes. */
    public static void initializing() {
        wentOn = true;
        throw new Stop();
    }

    /** An object that no constructor has touched. */
    static Object blank(Class<?> type) throws ReflectiveOperationException {
        Field unsafe = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        unsafe.setAccessible(true);
        return ((sun.misc.Unsafe) unsafe.get(null)).allocateInstance(type);
    }

    /** Ends a case; prints nothing, because RocketMQ prints what it catches. */
    static final class Stop extends Error {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }

        @Override
        public void printStackTrace() {
            // silent
        }
    }

    /** Turns System.exit into a Stop; the first code counts, a second one comes from the catch block around the first. */
    static final class ExitTrap extends SecurityManager {
        @Override
        public void checkExit(int status) {
            if (exit == null) {
                exit = status;
            }
            throw new Stop();
        }

        @Override
        public void checkPermission(Permission permission) {
            // everything else is allowed
        }
    }
}
