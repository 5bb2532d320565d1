import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * Prints how many nanoseconds {@link Properties#load(java.io.InputStream)} takes for a byte: the best of many short rounds, behind as
 * many that warm it up. Arguments: a file of files (for each its length and its bytes), and the number of rounds.
 */
public final class Load {
    /** Keeps the work from being optimised away. */
    private static long sink;

    public static void main(String[] args) throws IOException {
        List<byte[]> files = new ArrayList<>();
        long bytes = 0;
        try (DataInputStream in = new DataInputStream(Files.newInputStream(Path.of(args[0])))) {
            while (in.available() > 0) {
                byte[] file = new byte[in.readInt()];
                in.readFully(file);
                files.add(file);
                bytes += file.length;
            }
        }
        int rounds = Integer.parseInt(args[1]);
        double best = Double.MAX_VALUE;
        for (int round = -rounds; round < rounds; round++) {
            long start = System.nanoTime();
            for (byte[] file : files) {
                Properties properties = new Properties();
                properties.load(new ByteArrayInputStream(file));
                sink += properties.size();
            }
            double perByte = (System.nanoTime() - start) / (double) bytes;
            if (round >= 0) best = Math.min(best, perByte);
        }
        if (sink == 0) throw new IllegalStateException("nothing was read");
        System.out.println(best);
    }
}
