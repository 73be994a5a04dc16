package hk.iamsmart.sandbox.utilities;

import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.profiles.AddressProvider;
import hk.iamsmart.platform.profiles.Bill;
import hk.iamsmart.protocol.dates.Dates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/// A utility that has an account for every persona and prints its bills itself.
final class SimulatedUtility implements AddressProvider {
  private final Utility utility;
  private final Tariff tariff;
  private final Customers customers;
  private final Moods moods;
  private final InstantSource clock;
  private final BillPaper paper;

  SimulatedUtility(
      Utility utility,
      Tariff tariff,
      Customers customers,
      Moods moods,
      InstantSource clock,
      BillPaper paper) {
    this.utility = utility;
    this.tariff = tariff;
    this.customers = customers;
    this.moods = moods;
    this.clock = clock;
    this.paper = paper;
  }

  @Override
  public Utility utility() {
    return utility;
  }

  @Override
  public Answer latestBill(String account) {
    var persona =
        customers.everybody().stream().filter(p -> account(p).equals(account)).findFirst();
    var customer = persona.flatMap(customers::find);
    if (customer.isEmpty()) {
      return new Answer.NoAccount();
    }
    return switch (moods.of(customer.get().persona(), utility.id())) {
      case OK -> new Answer.Found(bill(customer.get()));
      case NAME_MISMATCH -> new Answer.Found(bill(somebodyElse(customer.get())));
      case NO_ACCOUNT -> new Answer.NoAccount();
      case NO_BILL -> new Answer.NoBill();
      case DOWN -> new Answer.Down("the sandbox was told so");
    };
  }

  /// The persona's account: ten digits, the same for ever.
  String account(String persona) {
    try {
      var name = (utility.id() + "\0" + persona).getBytes(StandardCharsets.UTF_8);
      var digest = MessageDigest.getInstance("SHA-256").digest(name);
      var digits = new StringBuilder().append(tariff.firstDigit());
      for (int i = 0; i < 9; i++) {
        digits.append((digest[i] & 0xff) % 10);
      }
      return digits.toString();
    } catch (NoSuchAlgorithmException e) {
      throw new Bug("SHA-256 is missing", e);
    }
  }

  /// The bill that the utility would give now, whatever its mood.
  Optional<Bill> print(String persona) {
    return customers.find(persona).map(this::bill);
  }

  private Bill bill(Customer customer) {
    var date = tariff.lastBillBefore(LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG));
    var account = account(customer.persona());
    var pdf = paper.print(utility, tariff, customer, account, date);
    return new Bill(
        date, pdf, customer.enName(), customer.tcName(), customer.home(), customer.home());
  }

  private static Customer somebodyElse(Customer customer) {
    return new Customer(customer.persona(), "FUNG, Lai Wah", "馮麗華", customer.home());
  }
}
