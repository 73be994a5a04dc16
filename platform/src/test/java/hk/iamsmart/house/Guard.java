package hk.iamsmart.house;

import java.util.List;

/// One rule over source files.
interface Guard {
  /// What `exceptions.txt` calls it.
  String rule();

  /// Everything in these files that the rule forbids.
  List<Finding> findings(List<SourceFile> files);

  /// @param place a file or folder, from the root of the repository
  /// @param complaint for the person who reads the failed test
  record Finding(String rule, String place, String complaint) {}
}
