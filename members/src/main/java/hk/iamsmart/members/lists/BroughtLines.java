package hk.iamsmart.members.lists;

import java.util.List;

/// The lines that the programme brings along. A room that has a list provides a bean.
///
/// @param lines in their order
public record BroughtLines(KeptList list, List<KeptLine> lines) {
  public BroughtLines {
    lines = List.copyOf(lines);
  }
}
