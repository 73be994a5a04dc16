package hk.iamsmart.house;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a reader presses while a page loads is not lost: each form leads somewhere by itself, and
/// each button belongs to such a form, unless it is marked with `data-scripted`, so that
/// `lib/early.js` keeps what is pressed until the page's script listens. What only a script shows
/// (templates, dialogs, hidden buttons) needs no mark.
final class ScriptedGuard implements Guard {
  private static final Pattern TAG =
      Pattern.compile("<(/?)(template|dialog|form|button)\\b([^>]*)>");
  private static final Pattern INCLUDED = Pattern.compile("@template[.]([a-z.]+)");

  @Override
  public String rule() {
    return "scripted";
  }

  @Override
  public List<Finding> findings(List<SourceFile> files) {
    var templates = new TreeMap<String, SourceFile>();
    files.stream()
        .filter(file -> file.path().endsWith(".jte"))
        .forEach(file -> templates.put(name(file), file));
    var parts =
        templates.values().stream()
            .flatMap(file -> INCLUDED.matcher(file.text()).results())
            .map(included -> included.group(1))
            .collect(toSet());
    var findings = new ArrayList<Finding>();
    templates.forEach((name, file) -> {
      if (!parts.contains(name)) {
        check(file, whole(file.text(), templates), findings);
      }
    });
    return findings;
  }

  /// As `@template` calls it.
  private static String name(SourceFile file) {
    return file.path().replaceAll("^.*/jte/|[.]jte$", "").replace('/', '.');
  }

  private static String whole(String text, Map<String, SourceFile> templates) {
    return INCLUDED
        .matcher(text)
        .replaceAll(included ->
            Matcher.quoteReplacement(
                Optional.ofNullable(templates.get(included.group(1)))
                    .map(part -> whole(part.text(), templates))
                    .orElse("")));
  }

  private void check(SourceFile file, String page, List<Finding> findings) {
    int unseen = 0;
    boolean inForm = false;
    var tags = TAG.matcher(page);
    while (tags.find()) {
      boolean opens = tags.group(1).isEmpty();
      var attributes = tags.group(3);
      boolean marked = attributes.contains("data-scripted") || attributes.contains(" hidden");
      boolean lost =
          switch (tags.group(2)) {
            case "form" -> {
              inForm = opens;
              yield !attributes.contains(" action=");
            }
            case "button" -> attributes.contains("type=\"button\"") || !inForm;
            default -> {
              unseen += opens ? 1 : -1;
              yield false;
            }
          };
      if (opens && lost && !marked && unseen == 0) {
        findings.add(new Finding(rule(), file.path(), "lost while loading: " + tags.group()));
      }
    }
  }
}
