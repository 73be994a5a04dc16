package hk.iamsmart.demo.bank;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What went in and out of the invented account, the same for everybody: a salary, the rent and
/// what a month costs.
public final class Ledger {
  /// How many whole months there are statements of.
  static final int MONTHS = 6;

  static final String ACCOUNT = "388-104262-833";

  private static final Money BEFORE = new Money(12_480_35);

  private Ledger() {}

  /// @param key of the text that says what it was
  /// @param detail what stands in the text; empty for none
  public record Entry(LocalDate day, String key, String detail, Money amount) {}

  /// @param opening what was there before the first entry
  record Statement(YearMonth month, Money opening, List<Entry> entries) {
    Money closing() {
      return entries.stream().map(Entry::amount).reduce(opening, Money::plus);
    }
  }

  /// Of the last whole months, the oldest first.
  static List<Statement> statements(LocalDate today) {
    var statements = new ArrayList<Statement>();
    var balance = BEFORE;
    for (int ago = MONTHS; ago > 0; ago--) {
      var month = YearMonth.from(today).minusMonths(ago);
      var statement = new Statement(month, balance, entries(month));
      statements.add(statement);
      balance = statement.closing();
    }
    return List.copyOf(statements);
  }

  /// Everything until today, the oldest first.
  static List<Entry> until(LocalDate today) {
    var entries = new ArrayList<Entry>();
    statements(today).forEach(statement -> entries.addAll(statement.entries()));
    entries(YearMonth.from(today)).stream()
        .filter(entry -> !entry.day().isAfter(today))
        .forEach(entries::add);
    return List.copyOf(entries);
  }

  static Money balance(LocalDate today) {
    return until(today).stream().map(Entry::amount).reduce(BEFORE, Money::plus);
  }

  private static List<Entry> entries(YearMonth month) {
    int varied = month.getMonthValue() * 37 % 100;
    return List.of(
        entry(month, 1, "rent", -14_500_00),
        entry(month, 3, "power", -(412_50 + varied * 110L)),
        entry(month, 8, "transport", -500_00),
        entry(month, 15, "groceries", -(1_260_40 + varied * 95L)),
        entry(month, 25, "salary", 28_400_00));
  }

  private static Entry entry(YearMonth month, int day, String key, long cents) {
    return new Entry(month.atDay(day), key, "", new Money(cents));
  }
}
