package hk.iamsmart.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A source file and, when asked, its syntax tree.
///
/// @param path from the root of the repository
record SourceFile(String path, String text) {
  private static final Map<SourceFile, Parsed> TREES = new ConcurrentHashMap<>();

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
    return TREES.computeIfAbsent(this, SourceFile::parsed);
  }

  private Parsed parsed() {
    var source =
        new SimpleJavaFileObject(URI.create("string:///" + name()), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
          }
        };
    var compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask)
            compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null, List.of(source));
    try {
      var unit = task.parse().iterator().next();
      return new Parsed(unit, Trees.instance(task).getSourcePositions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
