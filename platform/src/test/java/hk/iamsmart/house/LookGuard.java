package hk.iamsmart.house;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Pages are made of the components of one style sheet: a template or script uses no class that is
/// not there and no style of its own, and the sheet has no class that nobody uses. Colours stand
/// among its tokens and nowhere else.
final class LookGuard implements Guard {
  private static final Pattern RULE = Pattern.compile("([^{}]+)\\{");
  private static final Pattern CLASS = Pattern.compile("[.]([a-z][a-z0-9-]*)");
  private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{3,8}\\b|\\b(?:rgb|hsl)a?\\(");
  private static final Pattern TOKEN = Pattern.compile("(?s)/[*].*?[*]/|--[a-z0-9-]+:[^;]*;");
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*-?");

  /// What stands in a class attribute, up to its end: the quotes of an expression are inside.
  private static final Pattern GIVEN =
      Pattern.compile("\\bclass=\"((?:[^\"$]|[$](?![{])|[$][{](?:[^}\"]|\"[^\"]*\")*})*)\"");

  private static final Pattern MADE =
      Pattern.compile("(?:\\bclass(?:Name)?:\\s*|[.]className = |classList[.]\\w+\\()([^,\\n;)]*)");
  private static final Pattern COMPARED =
      Pattern.compile("[=!]=\\s*\"[^\"]*\"|equals[(]\"[^\"]*\"[)]|say[(]\"[^\"]*\"");
  private static final Pattern QUOTED = Pattern.compile("['\"`]([^'\"`]*)['\"`]");
  private static final Pattern WRITTEN = Pattern.compile("class=\\\\\"([a-z -]*)");
  private static final Pattern ADDED = Pattern.compile("\"(icon(?: icon-[a-z]+)?| seal-[a-z]*)\"");
  private static final Pattern EXPRESSION = Pattern.compile("[$][{]((?:[^}\"]|\"[^\"]*\")*)}");

  @Override
  public String rule() {
    return "look";
  }

  @Override
  public List<Finding> findings(List<SourceFile> files) {
    var findings = new ArrayList<Finding>();
    files.stream()
        .filter(LookGuard::isSheet)
        .forEach(sheet -> findings.addAll(findings(sheet, files)));
    return findings;
  }

  private static boolean isSheet(SourceFile file) {
    return file.isMain() && file.path().endsWith(".css");
  }

  private List<Finding> findings(SourceFile sheet, List<SourceFile> files) {
    var known = classes(sheet.text());
    var used = new TreeSet<String>();
    var findings = new ArrayList<Finding>();
    for (var file : files) {
      if (!file.isMain() || ofDemo(file) != ofDemo(sheet)) {
        continue;
      }
      var here = used(file);
      used.addAll(here);
      here.stream()
          .filter(name -> !isKnown(name, known))
          .map(name -> new Finding(rule(), file.path(), "no component has the class " + name))
          .forEach(findings::add);
      if (file.path().endsWith(".jte") && file.text().contains(" style=")) {
        findings.add(new Finding(rule(), file.path(), "a style of its own"));
      }
    }
    known.stream()
        .filter(name -> used.stream().noneMatch(one -> one.equals(name) || makes(one, name)))
        .map(name -> new Finding(rule(), sheet.path(), "nobody uses the class " + name))
        .forEach(findings::add);
    COLOUR
        .matcher(TOKEN.matcher(sheet.text()).replaceAll(" "))
        .results()
        .map(colour -> new Finding(rule(), sheet.path(), "no token: " + colour.group()))
        .forEach(findings::add);
    return findings;
  }

  /// The demo is a service of its own, with a look of its own.
  private static boolean ofDemo(SourceFile file) {
    return file.path().startsWith("demo/");
  }

  private static boolean isKnown(String name, Set<String> known) {
    return known.contains(name) || known.stream().anyMatch(one -> makes(name, one));
  }

  /// A name whose end is filled in when the page is made.
  private static boolean makes(String beginning, String name) {
    return beginning.endsWith("-") && name.startsWith(beginning);
  }

  private static Set<String> classes(String sheet) {
    return RULE.matcher(sheet.replaceAll("(?s)/[*].*?[*]/", ""))
        .results()
        .flatMap(rule -> CLASS.matcher(rule.group(1)).results())
        .map(found -> found.group(1))
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> used(SourceFile file) {
    var path = file.path();
    Function<String, Stream<String>> reading =
        path.endsWith(".jte")
            ? LookGuard::inTemplate
            : path.endsWith(".js")
                ? LookGuard::inScript
                : path.contains("/look/") && path.endsWith(".java") ? LookGuard::inJava : null;
    return reading == null
        ? Set.of()
        : reading.apply(file.text()).collect(toCollection(TreeSet::new));
  }

  private static Stream<String> inTemplate(String text) {
    return GIVEN
        .matcher(text)
        .results()
        .flatMap(given -> {
          var fixed = EXPRESSION.matcher(given.group(1)).replaceAll("");
          var chosen =
              EXPRESSION
                  .matcher(given.group(1))
                  .results()
                  .map(one -> COMPARED.matcher(one.group(1)).replaceAll(""))
                  .flatMap(LookGuard::quoted);
          return Stream.concat(words(fixed), chosen.flatMap(LookGuard::words));
        });
  }

  private static Stream<String> inScript(String text) {
    return Stream.concat(
        inTemplate(text),
        MADE.matcher(text)
            .results()
            .flatMap(made -> quoted(made.group(1)))
            .flatMap(one -> words(one.replaceAll("[$][{].*", ""))));
  }

  /// What Java writes as markup, and the names that it adds.
  private static Stream<String> inJava(String text) {
    return Stream.concat(
        WRITTEN.matcher(text).results().flatMap(one -> words(one.group(1))),
        ADDED.matcher(text).results().flatMap(one -> words(one.group(1))));
  }

  private static Stream<String> quoted(String text) {
    return QUOTED.matcher(text).results().map(one -> one.group(1));
  }

  private static Stream<String> words(String text) {
    return WORD.matcher(text).results().map(one -> one.group());
  }
}
