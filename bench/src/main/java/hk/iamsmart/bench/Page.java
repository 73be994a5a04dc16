package hk.iamsmart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// The page with the figures. What people wrote on it stays; what lies between two marks is
/// measured and written anew.
final class Page {
  private static final String FROM = "<!-- measured: ./dev bench writes from here -->";
  private static final String TO = "<!-- to here -->";

  private Page() {}

  static void write(Path file, Findings findings, Instant now) throws IOException {
    var page =
        Files.exists(file) ? Files.readString(file) : "# Performance\n\n" + FROM + "\n" + TO + "\n";
    int from = page.indexOf(FROM);
    int to = page.indexOf(TO);
    if (from < 0 || to < from) {
      throw new IOException(file + " has lost its marks");
    }
    var measured =
        FROM
            + "\n\n"
            + DateTimeFormatter.ISO_LOCAL_DATE.format(now.atOffset(ZoneOffset.UTC))
            + ", "
            + machine()
            + "\n\n"
            + findings.table()
            + "\n";
    Files.createDirectories(file.resolveSibling(".").normalize());
    Files.writeString(file, page.substring(0, from) + measured + page.substring(to));
  }

  private static String machine() throws IOException {
    return "%d processors (%s), %s %s, Java %s."
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version().feature());
  }

  private static String processor() throws IOException {
    var file = Path.of("/proc/cpuinfo");
    if (!Files.exists(file)) {
      return "of unknown make";
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("of unknown make");
    }
  }
}
