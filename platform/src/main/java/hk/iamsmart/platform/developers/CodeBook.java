package hk.iamsmart.platform.developers;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.phonedoor.FaultTexts;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.wallet.WalletFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Every return code and every fault of the wallet API, as the guide has them: the tables of
/// `error-codes.md`, `codes-service.md` and `codes-wallet.md`. Read when somebody first asks.
@Component
public final class CodeBook {
  private static final Pattern CELLS = Pattern.compile("\\s*\\|\\s*");

  private final FaultTexts texts = new FaultTexts();
  private final AtomicReference<List<Code>> all = new AtomicReference<>(List.of());

  /// @param message of the answer; of a fault what the citizen is shown
  /// @param status HTTP status of the answer
  /// @param group what a client does next, in the word of `error-codes.md`; empty for a fault
  /// @param meaning may be empty
  /// @param cause who causes it
  /// @param seen how to see it
  /// @param mend what mends it
  /// @param more a section of the page that is about it, as Markdown; empty for none
  public record Code(
      String name,
      boolean isFault,
      String message,
      int status,
      String group,
      String meaning,
      String cause,
      String seen,
      String mend,
      String more) {}

  /// A code in the list of all.
  ///
  /// @param cause as HTML
  /// @param clicked whether one click has it happen here
  public record Listed(Code code, String cause, boolean clicked) {}

  List<Code> all() {
    var known = all.get();
    if (!known.isEmpty()) {
      return known;
    }
    var made = new ArrayList<Code>();
    var page = GuideText.page("codes-service");
    var codes = rows(page);
    var meanings = rows(GuideText.page("error-codes"));
    Arrays.stream(ReturnCode.values())
        .map(code -> code(code, page, codes, meanings))
        .forEach(made::add);
    var faults = rows(GuideText.page("codes-wallet"));
    Arrays.stream(WalletFault.values()).map(fault -> fault(fault, faults)).forEach(made::add);
    all.set(List.copyOf(made));
    return made;
  }

  Optional<Code> find(String name) {
    return all().stream().filter(code -> code.name().equals(name)).findFirst();
  }

  private static Code code(
      ReturnCode code, String page, List<List<String>> rows, List<List<String>> meanings) {
    var own = row(rows, code.name());
    var meant = meanings.stream().filter(row -> names(row, code.name())).toList();
    var group = meant.stream().map(row -> row.get(2)).findFirst().orElse("");
    var meaning =
        meant.stream()
            .map(row -> row.get(3))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining("; "));
    var message = code.message("x");
    return new Code(
        code.name(),
        false,
        message,
        200,
        group,
        sentence(meaning),
        sentence(own.get(1)),
        sentence(own.get(2)),
        sentence(own.get(3)),
        section(page, code.name()));
  }

  private Code fault(WalletFault fault, List<List<String>> rows) {
    var own = row(rows, fault.name());
    var shown = texts.text(fault, Language.EN_US);
    return new Code(
        fault.name(),
        true,
        shown,
        fault.status(),
        "",
        "",
        sentence(own.get(1)),
        sentence(own.get(2)),
        sentence(own.get(3)),
        "");
  }

  /// What stands in a cell of a table, where it stands alone.
  private static String sentence(String cell) {
    if (cell.isEmpty()) {
      return cell;
    }
    var begun = Character.toUpperCase(cell.charAt(0)) + cell.substring(1);
    return begun.endsWith(".") ? begun : begun + ".";
  }

  private static List<String> row(List<List<String>> rows, String name) {
    return rows.stream()
        .filter(row -> row.getFirst().equals(name))
        .findFirst()
        .orElseThrow(() -> new Bug("the guide says nothing of " + name));
  }

  private static boolean names(List<String> row, String name) {
    return row.size() == 4 && row.getFirst().contains(name);
  }

  /// The rows of the tables of a page, by their cells.
  private static List<List<String>> rows(String page) {
    return page.lines()
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(2, line.lastIndexOf('|')))
        .map(line -> Stream.of(CELLS.split(line.strip(), -1)).map(String::strip).toList())
        .toList();
  }

  private static String section(String page, String name) {
    var found = Pattern.compile("(?ms)^## " + name + "\n(.*?)(?=^## |\\z)").matcher(page);
    return found.find() ? found.group(1).strip() : "";
  }
}
