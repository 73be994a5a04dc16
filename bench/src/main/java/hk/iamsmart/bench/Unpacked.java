package hk.iamsmart.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

/// The program's jar holds jars, which neither the forks of JMH nor other processes can have as a
/// class path. It is unpacked, and the program runs again from there.
final class Unpacked {
  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String JARS = "BOOT-INF/lib/";

  /// JMH's list of benchmarks; the packaging leaves it beside the classes.
  private static final String LISTS = "META-INF/";

  private Unpacked() {}

  static boolean needed() {
    var path = System.getProperty("java.class.path");
    return path.endsWith("-app.jar") && !path.contains(File.pathSeparator);
  }

  /// @return the exit code
  static int runAgain(Path work, String... arguments) throws IOException, InterruptedException {
    var folder = work.resolve("unpacked");
    if (Files.exists(folder)) {
      Server.delete(folder);
    }
    unpack(Path.of(System.getProperty("java.class.path")), folder);
    var words = new ArrayList<String>();
    words.add(Server.java());
    words.addAll(List.of("-Xmx1g", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
    words.add("--sun-misc-unsafe-memory-access=allow");
    // for profiling: flags of the measured server, such as those of the flight recorder
    words.add("-Dbench.server-flags=" + System.getenv().getOrDefault("BENCH_SERVER_FLAGS", ""));
    words.add("-cp");
    words.add(
        folder.resolve(CLASSES).toAbsolutePath()
            + File.pathSeparator
            + folder.resolve(JARS).toAbsolutePath()
            + "/*");
    words.add(Bench.class.getName());
    words.addAll(List.of(arguments));
    var process = new ProcessBuilder(words).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }

  private static void unpack(Path jar, Path folder) throws IOException {
    try (var zip = new ZipFile(jar.toFile())) {
      for (var entries = zip.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var name = entry.getName();
        boolean list = name.startsWith(LISTS);
        boolean ours = list || name.startsWith(CLASSES) || name.startsWith(JARS);
        var to = folder.resolve(list ? CLASSES + name : name).normalize();
        if (ours && !entry.isDirectory() && to.startsWith(folder)) {
          Files.createDirectories(to.resolveSibling("x").getParent());
          try (var in = zip.getInputStream(entry)) {
            Files.copy(in, to);
          }
        }
      }
    }
  }
}
