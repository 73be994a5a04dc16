package hk.iamsmart.house;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// 100 columns, 70 lines a method, 400 a file, 20 files a room.
final class SizeGuard implements Guard {
  private static final String ROOMS = "platform/src/main/java/hk/iamsmart/platform/";
  static final int COLUMNS = 100;
  static final int METHOD_LINES = 70;
  static final int FILE_LINES = 400;
  static final int ROOM_FILES = 20;

  @Override
  public String rule() {
    return "size";
  }

  @Override
  public List<Finding> findings(List<SourceFile> files) {
    var findings = new ArrayList<Finding>();
    var rooms = new TreeMap<String, Integer>();
    for (var file : files) {
      columns(file, findings);
      int lines = file.lines().size();
      if (lines > FILE_LINES) {
        findings.add(new Finding(rule(), file.path(), "the file has " + lines + " lines"));
      }
      methods(file, findings);
      if (file.path().startsWith(ROOMS) && !file.name().equals("package-info.java")) {
        rooms.merge(file.folder(), 1, Integer::sum);
      }
    }
    rooms.forEach((room, count) -> {
      if (count > ROOM_FILES) {
        findings.add(new Finding(rule(), room, "the room has " + count + " files"));
      }
    });
    return findings;
  }

  private void columns(SourceFile file, List<Finding> findings) {
    int number = 0;
    for (var line : file.lines()) {
      number++;
      boolean link = line.strip().startsWith("import ") || line.contains("https://");
      if (line.codePointCount(0, line.length()) > COLUMNS && !link) {
        findings.add(new Finding(rule(), file.path(), "line " + number + " is too wide"));
      }
    }
  }

  private void methods(SourceFile file, List<Finding> findings) {
    var parsed = file.parse();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree method, Void nothing) {
        if (method.getBody() != null) {
          long lines = parsed.lastLine(method) - parsed.line(method.getBody()) + 1;
          if (lines > METHOD_LINES) {
            findings.add(
                new Finding(rule(), file.path(), method.getName() + " has " + lines + " lines"));
          }
        }
        return super.visitMethod(method, null);
      }
    }.scan(parsed.unit(), null);
  }
}
