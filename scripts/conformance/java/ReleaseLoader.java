import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jdk.internal.org.objectweb.asm.ClassReader;
import jdk.internal.org.objectweb.asm.ClassVisitor;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;
import jdk.internal.org.objectweb.asm.Type;

/**
 * The jars of one release. Two things are changed on loading: the objects that run a process report to {@link Trap} when they are
 * made and when they are initialized, and logback does not look for its file.
 */
final class ReleaseLoader extends URLClassLoader {
    private static final String LOGBACK = "ch.qos.logback.core.joran.GenericConfigurator";
    private static final Set<String> CHANGED = Set.of(
        "org.apache.rocketmq.broker.BrokerController",
        "org.apache.rocketmq.namesrv.NamesrvController",
        "org.apache.rocketmq.controller.ControllerManager",
        "org.apache.rocketmq.container.BrokerContainer",
        LOGBACK);

    ReleaseLoader(Path folder) throws IOException {
        super(urls(folder), ReleaseLoader.class.getClassLoader());
    }

    private static URL[] urls(Path folder) throws IOException {
        List<URL> urls = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
        }
        urls.sort((a, b) -> a.toString().compareTo(b.toString())); // the same order on every machine
        return urls.toArray(new URL[0]);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!CHANGED.contains(name)) {
            return super.findClass(name);
        }
        try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
            byte[] bytes = changed(name, in.readAllBytes());
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static byte[] changed(String className, byte[] original) {
        ClassReader reader = new ClassReader(original);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new ClassVisitor(Opcodes.ASM8, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                if (className.equals(LOGBACK)) {
                    return name.equals("doConfigure") && descriptor.equals("(Ljava/lang/String;)V") ? empty(method) : method;
                }
                boolean made = name.equals("<init>");
                boolean initialized = name.equals("initialize") && descriptor.equals("()Z");
                if (!made && !initialized) {
                    return method;
                }
                return new MethodVisitor(Opcodes.ASM8, method) {
                    @Override
                    public void visitCode() {
                        super.visitCode();
                        if (made) {
                            report(this, Type.getArgumentTypes(descriptor));
                        } else {
                            visitMethodInsn(Opcodes.INVOKESTATIC, "Trap", "initializing", "()V", false);
                        }
                    }
                };
            }
        }, 0);
        return writer.toByteArray();
    }

    /** A method that does nothing, in place of the original. */
    private static MethodVisitor empty(MethodVisitor method) {
        method.visitCode();
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 2);
        method.visitEnd();
        return null;
    }

    /** Trap.constructing(new Object[] {the method's arguments}); all of them are objects. */
    private static void report(MethodVisitor method, Type[] types) {
        method.visitIntInsn(Opcodes.BIPUSH, types.length);
        method.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < types.length; i++) {
            method.visitInsn(Opcodes.DUP);
            method.visitIntInsn(Opcodes.BIPUSH, i);
            method.visitVarInsn(Opcodes.ALOAD, i + 1);
            method.visitInsn(Opcodes.AASTORE);
        }
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "Trap", "constructing", "([Ljava/lang/Object;)V", false);
    }
}
