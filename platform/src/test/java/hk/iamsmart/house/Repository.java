package hk.iamsmart.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// The files of this repository as they lie in the working tree.
final class Repository {
  private static final Pattern CLASS = Pattern.compile("\\bclass (\\w+)");
  private static final Pattern TEST =
      Pattern.compile(
          "(?s)@(?:Test|ParameterizedTest|FuzzTest|RepeatedTest)\\b.*?\\bvoid (\\w+)\\(");

  static final List<String> MODULES =
      List.of(
          "protocol",
          "signatures",
          "platform",
          "people",
          "members",
          "phone",
          "sandbox",
          "sdk",
          "demo",
          "bench");
  private static final Set<String> NOT_OURS =
      Set.of(".git", "target", "var", "node_modules", ".idea", ".vscode");

  private Repository() {}

  /// The folder that holds `dev`.
  static Path root() {
    var folder = Path.of("").toAbsolutePath();
    while (!Files.isExecutable(folder.resolve("dev"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside the repository");
      }
    }
    return folder;
  }

  /// Every Java source below `src` of all modules.
  static List<SourceFile> java() {
    return MODULES.stream()
        .map(module -> root().resolve(module).resolve("src"))
        .flatMap(folder -> below(folder, name -> name.endsWith(".java")).stream())
        .map(path -> new SourceFile(relative(path), text(path).orElseThrow()))
        .toList();
  }

  /// Every text file that belongs to the repository.
  static List<SourceFile> texts() {
    return below(root(), _ -> true).stream()
        .flatMap(path -> text(path).map(text -> new SourceFile(relative(path), text)).stream())
        .toList();
  }

  static String relative(Path path) {
    return root().relativize(path).toString().replace('\\', '/');
  }

  private static List<Path> below(Path folder, Predicate<String> wanted) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var paths = Files.walk(folder)) {
      return paths
          .filter(path -> ours(folder.relativize(path)))
          .filter(Files::isRegularFile)
          .filter(path -> wanted.test(path.getFileName().toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean ours(Path path) {
    for (var part : path) {
      if (NOT_OURS.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> text(Path path) {
    try {
      return Optional.of(Files.readString(path));
    } catch (MalformedInputException e) {
      return Optional.empty(); // a picture
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Every test there is, as `Class.method`.
  static Set<String> tests() {
    var found = new HashSet<String>();
    for (var source : java()) {
      var name = CLASS.matcher(source.text());
      if (name.find()) {
        TEST.matcher(source.text())
            .results()
            .forEach(m -> found.add(name.group(1) + "." + m.group(1)));
      }
    }
    return found;
  }
}
