package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.kit.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The contents of the guide, as its README has them: groups, and in each the pages with a
/// sentence.
///
/// @param groups in the order of reading
public record Contents(List<Group> groups) {
  private static final String GROUP = "## ";
  private static final Pattern ENTRY = Pattern.compile("\\* \\[(.+?)]\\((.+?)\\.md\\): (.+)");

  public Contents {
    groups = List.copyOf(groups);
  }

  public record Group(String title, List<Entry> entries) {
    public Group {
      entries = List.copyOf(entries);
    }
  }

  /// @param name of the page, as in its address
  public record Entry(String name, String title, String sentence) {}

  /// A group as the rail shows it.
  public record Shown(String title, List<Way> ways) {
    public Shown {
      ways = List.copyOf(ways);
    }
  }

  static Contents read() {
    return of(GuideText.page("README"));
  }

  static Contents of(String readme) {
    var groups = new ArrayList<Group>();
    var entries = new ArrayList<Entry>();
    var title = "";
    for (var line : readme.lines().toList()) {
      if (line.startsWith(GROUP)) {
        add(groups, title, entries);
        entries.clear();
        title = line.substring(GROUP.length());
      }
      var entry = ENTRY.matcher(line);
      if (entry.matches()) {
        entries.add(new Entry(entry.group(2), entry.group(1), entry.group(3).replace("`", "")));
      }
    }
    add(groups, title, entries);
    return new Contents(groups);
  }

  private static void add(List<Group> groups, String title, List<Entry> entries) {
    if (entries.isEmpty() != title.isEmpty()) {
      throw new Bug("a group of the guide without pages, or pages without a group: " + title);
    }
    if (!entries.isEmpty()) {
      groups.add(new Group(title, entries));
    }
  }

  List<Entry> pages() {
    return groups.stream().flatMap(group -> group.entries().stream()).toList();
  }

  Optional<Entry> find(String name) {
    return pages().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  Optional<Group> groupOf(String name) {
    return groups.stream()
        .filter(group -> group.entries().stream().anyMatch(e -> e.name().equals(name)))
        .findFirst();
  }

  /// The page after this one, or before it.
  Optional<Entry> beside(String name, int step) {
    var pages = pages();
    for (int i = 0; i < pages.size(); i++) {
      if (pages.get(i).name().equals(name)) {
        int other = i + step;
        return other >= 0 && other < pages.size()
            ? Optional.of(pages.get(other))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
