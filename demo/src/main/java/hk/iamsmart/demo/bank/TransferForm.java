package hk.iamsmart.demo.bank;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// What a customer typed, as it was typed.
public record TransferForm(String payee, String account, String amount, String note) {
  static final TransferForm EMPTY = new TransferForm("", "", "", "");

  private static final int LONGEST_PAYEE = 70;
  private static final int LONGEST_NOTE = 35;
  private static final int LONGEST = 200;
  private static final Pattern ACCOUNT = Pattern.compile("[0-9](?:[ -]?[0-9]){5,19}");

  static TransferForm of(HttpServletRequest request) {
    return new TransferForm(
        typed(request, "payee"),
        typed(request, "account"),
        typed(request, "amount"),
        typed(request, "note"));
  }

  private static String typed(HttpServletRequest request, String name) {
    var typed = Objects.requireNonNullElse(request.getParameter(name), "").strip();
    return typed.codePointCount(0, typed.length()) <= LONGEST
        ? typed
        : typed.substring(0, typed.offsetByCodePoints(0, LONGEST));
  }

  /// What keeps it from being made, in the order of the fields: the name of a field and the last
  /// part of the key of the reason. Empty when nothing does.
  Map<String, String> faults(Money balance) {
    var faults = new LinkedHashMap<String, String>();
    if (payee.isEmpty()) {
      faults.put("payee", "MISSING");
    } else if (tooLong(payee, LONGEST_PAYEE)) {
      faults.put("payee", "TOO_LONG");
    }
    if (account.isEmpty()) {
      faults.put("account", "MISSING");
    } else if (!ACCOUNT.matcher(account).matches()) {
      faults.put("account", "MALFORMED");
    } else if (digits(account).equals(digits(Ledger.ACCOUNT))) {
      faults.put("account", "OWN");
    }
    switch (TypedAmount.of(amount)) {
      case TypedAmount.Unfit unfit -> faults.put("amount", unfit.name());
      case TypedAmount.Read(Money money) -> {
        if (money.exceeds(balance)) {
          faults.put("amount", "INSUFFICIENT");
        }
      }
    }
    if (tooLong(note, LONGEST_NOTE)) {
      faults.put("note", "TOO_LONG");
    }
    return faults;
  }

  /// @param id for a form without faults
  Transfer transfer(String id) {
    if (!(TypedAmount.of(amount) instanceof TypedAmount.Read(Money money))) {
      throw new IllegalStateException("a form with faults");
    }
    return new Transfer(id, payee, account, money, note);
  }

  private static boolean tooLong(String text, int longest) {
    return text.codePointCount(0, text.length()) > longest;
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }

  @Override
  public String toString() {
    return "TransferForm[hidden]";
  }
}
