package hk.iamsmart.demo.bank;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// The accounts of this process, by tokenised ID. A real bank keeps them in its ledger.
@Component
final class Accounts {
  private static final int MOST = 500;
  private static final int MOST_TRANSFERS = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Account> accounts = new LinkedHashMap<>();

  /// The transfers that were made here.
  private static final class Account {
    /// The newest first.
    private final Deque<Made> made = new ArrayDeque<>();

    /// What those before them came to.
    private Money before = new Money(0);

    void add(Made latest) {
      made.addFirst(latest);
      if (made.size() > MOST_TRANSFERS) {
        before = before.plus(made.removeLast().transfer().amount());
      }
    }
  }

  /// The outcome of a transfer.
  sealed interface Outcome {
    record Done(Made made) implements Outcome {}

    /// There is too little money now.
    record Insufficient() implements Outcome {}
  }

  Money balance(String openId, LocalDate today) {
    return locked(openId, account -> balance(account, today));
  }

  /// The latest entries, the newest first.
  List<Ledger.Entry> latest(String openId, LocalDate today, int most) {
    return locked(
        openId,
        account -> {
          var entries = new ArrayList<Ledger.Entry>();
          for (var made : account.made) {
            var transfer = made.transfer();
            entries.add(
                new Ledger.Entry(
                    made.day(), "transfer", transfer.payee(), transfer.amount().negated()));
          }
          entries.addAll(Ledger.until(today).reversed());
          return List.copyOf(entries.subList(0, Math.min(most, entries.size())));
        });
  }

  /// Makes a transfer, once.
  Outcome transfer(String openId, Transfer transfer, LocalDate today) {
    return locked(
        openId,
        account -> {
          for (var made : account.made) {
            if (made.transfer().id().equals(transfer.id())) {
              return new Outcome.Done(made);
            }
          }
          var balance = balance(account, today);
          if (transfer.amount().exceeds(balance)) {
            return new Outcome.Insufficient();
          }
          var made = new Made(transfer, today, balance.minus(transfer.amount()));
          account.add(made);
          return new Outcome.Done(made);
        });
  }

  private static Money balance(Account account, LocalDate today) {
    return account.made.stream()
        .map(made -> made.transfer().amount())
        .reduce(Ledger.balance(today).minus(account.before), Money::minus);
  }

  private <T> T locked(String openId, Function<Account, T> work) {
    lock.lock();
    try {
      var account = accounts.computeIfAbsent(openId, _ -> new Account());
      var oldestFirst = accounts.keySet().iterator();
      while (accounts.size() > MOST) {
        oldestFirst.next();
        oldestFirst.remove();
      }
      return work.apply(account);
    } finally {
      lock.unlock();
    }
  }
}
