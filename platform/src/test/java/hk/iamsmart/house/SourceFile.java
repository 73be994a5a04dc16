package hk.iamsmart.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// A source file and, when asked, its syntax tree.
///
/// @param path from the root of the repository
record SourceFile(String path, String text) {
  private static final Map<SourceFile, Parsed> TREES = new ConcurrentHashMap<>();
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  /// Opened once: to find the JDK's own classes is most of a small run.
  private static final StandardJavaFileManager PLATFORM =
      JAVAC.getStandardFileManager(null, null, null);

  boolean isMain() {
    return path.contains("/src/main/");
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  String folder() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /// The same tree each time: several guards read it.
  Parsed parse() {
    if (!TREES.containsKey(this)) {
      parseAll(List.of(this));
    }
    return TREES.get(this);
  }

  /// Parses many files in one run of the compiler, which is far cheaper than a run for each.
  static void parseAll(List<SourceFile> files) {
    var sources = new LinkedHashMap<URI, Source>();
    files.stream()
        .filter(file -> !TREES.containsKey(file))
        .map(Source::new)
        .forEach(source -> sources.put(source.toUri(), source));
    if (sources.isEmpty()) {
      return;
    }
    var options = List.of("-proc:none");
    var task = (JavacTask) JAVAC.getTask(null, PLATFORM, _ -> {}, options, null, sources.values());
    try {
      for (var unit : task.parse()) {
        var file = sources.get(unit.getSourceFile().toUri()).file;
        TREES.put(file, new Parsed(unit, Trees.instance(task).getSourcePositions()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Source extends SimpleJavaFileObject {
    private final SourceFile file;

    Source(SourceFile file) {
      super(URI.create("string:///" + file.path()), JavaFileObject.Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }

  /// A syntax tree with its places in the text.
  record Parsed(CompilationUnitTree unit, SourcePositions positions) {
    long line(Tree tree) {
      return unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    }

    long lastLine(Tree tree) {
      return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree));
    }
  }
}
