package hk.iamsmart.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A class is a noun a citizen, an online service or a cryptographer would say.
final class NameGuard implements Guard {
  private static final Set<String> NOWHERE =
      Set.of(
          "Util",
          "Utils",
          "Helper",
          "Helpers",
          "Manager",
          "Impl",
          "Processor",
          "Common",
          "Dto",
          "Info",
          "Data");
  private static final Set<String> NOT_FIRST = Set.of("Abstract", "Base");

  @Override
  public String rule() {
    return "name";
  }

  @Override
  public List<Finding> findings(List<SourceFile> files) {
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitClass(ClassTree type, Void nothing) {
          var name = type.getSimpleName().toString();
          var words = List.of(name.split("(?<=[a-z0-9])(?=[A-Z])"));
          boolean bad = words.stream().anyMatch(NOWHERE::contains);
          if (bad || NOT_FIRST.contains(words.getFirst())) {
            findings.add(new Finding(rule(), file.path(), name + " is no noun of this house"));
          }
          return super.visitClass(type, null);
        }
      }.scan(file.parse().unit(), null);
    }
    return findings;
  }
}
