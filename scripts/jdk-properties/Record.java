import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Asks {@link Properties#load(java.io.InputStream)} what files hold.
 *
 * Standard input: for each file its length (int) and bytes. Standard output: for each file a byte (0 loaded, 1 threw), the
 * exception's message (only when it threw), the number of distinct keys (int), then each key and value in the order in which
 * the keys were first put. A text is its length (int) and that many UTF-16 units.
 */
public final class Record {
    /** Keeps the order in which load puts the entries; Properties itself has none. */
    private static final class Ordered extends Properties {
        private static final long serialVersionUID = 1L;
        final transient Map<Object, Object> entries = new LinkedHashMap<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            return entries.put(key, value);
        }
    }

    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in));
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out))) {
            for (;;) {
                int length;
                try {
                    length = in.readInt();
                } catch (EOFException end) {
                    return;
                }
                byte[] file = new byte[length];
                in.readFully(file);
                Ordered properties = new Ordered();
                try {
                    properties.load(new ByteArrayInputStream(file));
                    out.writeByte(0);
                } catch (IllegalArgumentException e) {
                    out.writeByte(1);
                    text(out, e.getMessage());
                }
                out.writeInt(properties.entries.size());
                for (Map.Entry<Object, Object> entry : properties.entries.entrySet()) {
                    text(out, (String) entry.getKey());
                    text(out, (String) entry.getValue());
                }
            }
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.writeInt(text.length());
        out.writeChars(text);
    }
}
