package hk.iamsmart.house;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// Every package of main code says what it is for, and is null-marked.
final class PackageGuard implements Guard {
  @Override
  public String rule() {
    return "package";
  }

  @Override
  public List<Finding> findings(List<SourceFile> files) {
    var texts = new TreeMap<String, String>();
    for (var file : files) {
      if (file.isMain()) {
        texts.merge(file.folder(), "", (a, _) -> a);
        if (file.name().equals("package-info.java")) {
          texts.put(file.folder(), file.text());
        }
      }
    }
    var findings = new ArrayList<Finding>();
    texts.forEach((folder, text) -> {
      if (text.isEmpty()) {
        findings.add(new Finding(rule(), folder, "package-info.java is missing"));
      } else if (!text.contains("@NullMarked")) {
        findings.add(new Finding(rule(), folder, "package-info.java lacks @NullMarked"));
      } else if (!text.contains("///")) {
        findings.add(new Finding(rule(), folder, "package-info.java says no purpose"));
      }
    });
    return findings;
  }
}
