package hk.iamsmart.platform.profiles;

import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.Secret;
import hk.iamsmart.platform.profiles.Bill.BillAddress;
import hk.iamsmart.platform.profiles.Person.Kept;
import hk.iamsmart.platform.profiles.Person.Link;
import hk.iamsmart.platform.vault.SecretId;
import hk.iamsmart.platform.vault.Vault;
import hk.iamsmart.protocol.WireJson;
import hk.iamsmart.protocol.dates.Dates;
import java.text.Normalizer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The utilities that a citizen has linked, and the bills they gave. The bill retrieved last is the
/// proof of address that services get.
@Service
public final class Bills {
  private static final Logger LOG = LoggerFactory.getLogger(Bills.class);
  private static final String PURPOSE = "bill";
  private static final Pattern ACCOUNT = Pattern.compile("[A-Z0-9]{4,20}");

  private final Accounts accounts;
  private final Persons persons;
  private final Vault vault;
  private final Audit audit;
  private final InstantSource clock;
  private final Map<String, AddressProvider> providers = new LinkedHashMap<>();

  Bills(
      Accounts accounts,
      Persons persons,
      Vault vault,
      Audit audit,
      InstantSource clock,
      ObjectProvider<AddressProviders> connected) {
    this.accounts = accounts;
    this.persons = persons;
    this.vault = vault;
    this.audit = audit;
    this.clock = clock;
    connected
        .orderedStream()
        .flatMap(some -> some.providers().stream())
        .forEach(p -> providers.put(p.utility().id(), p));
  }

  /// How a citizen stands with one utility. Personal data: never logged.
  ///
  /// @param account all but the last four characters hidden; empty when not linked
  /// @param bill the one retrieved last, if any
  public record Standing(
      AddressProvider.Utility utility,
      BillState state,
      Optional<String> account,
      Optional<Retrieved> bill) {
    @Override
    public String toString() {
      return "Standing[" + utility.id() + ", " + state + "]";
    }
  }

  /// A bill that lies here.
  ///
  /// @param size of the PDF, in bytes
  /// @param hash SHA-256 of the PDF, hexadecimal
  public record Retrieved(
      LocalDate date, Instant retrieved, int size, String hash, BillAddress service) {
    @Override
    public String toString() {
      return "Retrieved[hidden]";
    }
  }

  /// The document of a bill.
  public record Document(byte[] pdf, String hash, LocalDate date) {
    @Override
    public String toString() {
      return "Document[hidden]";
    }
  }

  /// The outcome of a wish.
  public sealed interface Outcome {
    record Done(Standing standing) implements Outcome {}

    record UnknownUtility() implements Outcome {}

    record NotLinked() implements Outcome {}

    /// @param problems with the account number
    record Refused(List<Problem> problems) implements Outcome {
      public Refused {
        problems = List.copyOf(problems);
      }
    }
  }

  /// Every utility that is connected, linked or not.
  public List<Standing> standings(AccountId citizen) {
    var person = persons.find(citizen);
    return providers.values().stream().map(p -> standing(p, person)).toList();
  }

  /// Notes the citizen's account at a utility. Another account takes the place of the former, whose
  /// bill is forgotten.
  public Outcome link(AccountId citizen, String utility, String claimedAccount, Actor by) {
    var provider = providers.get(utility);
    if (provider == null) {
      return new Outcome.UnknownUtility();
    }
    var account = claimedAccount.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    if (!ACCOUNT.matcher(account).matches()) {
      return new Outcome.Refused(List.of(new Problem("account", "problem.account", List.of())));
    }
    persons.change(
        citizen,
        person -> {
          var former = person.link(utility);
          if (former.filter(l -> l.account().equals(account)).isPresent()) {
            return person;
          }
          former.ifPresent(this::forget);
          record(by, "linked", citizen, utility, Map.of());
          return person.linked(utility, new Link(account, BillState.LINKED, null));
        });
    return new Outcome.Done(standing(provider, persons.find(citizen)));
  }

  /// Forgets the account and its bill.
  public Outcome unlink(AccountId citizen, String utility, Actor by) {
    var provider = providers.get(utility);
    if (provider == null) {
      return new Outcome.UnknownUtility();
    }
    if (persons.find(citizen).link(utility).isPresent()) {
      persons.change(
          citizen,
          person -> {
            var former = person.link(utility);
            if (former.isEmpty()) {
              return person;
            }
            forget(former.get());
            record(by, "unlinked", citizen, utility, Map.of());
            return person.unlinked(utility);
          });
    }
    return new Outcome.Done(standing(provider, persons.find(citizen)));
  }

  /// Asks the utility for the latest bill, outside of any transaction: it may take seconds.
  public Outcome retrieve(AccountId citizen, String utility) {
    var provider = providers.get(utility);
    if (provider == null) {
      return new Outcome.UnknownUtility();
    }
    var link = persons.find(citizen).link(utility);
    if (link.isEmpty()) {
      return new Outcome.NotLinked();
    }
    var account = link.get().account();
    switch (ask(provider, account)) {
      case AddressProvider.Answer.Found(var bill) -> {
        if (isOf(bill, accounts.identity(citizen))) {
          keep(citizen, utility, account, bill);
        } else {
          note(citizen, utility, account, BillState.NAME_MISMATCH);
        }
      }
      case AddressProvider.Answer.NoAccount() ->
          note(citizen, utility, account, BillState.NO_ACCOUNT);
      case AddressProvider.Answer.NoBill() -> note(citizen, utility, account, BillState.NO_BILL);
      case AddressProvider.Answer.Down(var reason) -> {
        LOG.warn("the utility {} gave no bill: {}", utility, reason);
        note(citizen, utility, account, BillState.DOWN);
      }
    }
    return new Outcome.Done(standing(provider, persons.find(citizen)));
  }

  /// The bill retrieved last from this utility.
  public Optional<Document> document(AccountId citizen, String utility) {
    return persons
        .find(citizen)
        .link(utility)
        .flatMap(link -> Optional.ofNullable(link.bill()))
        .map(bill -> new Document(pdf(bill), bill.hash(), bill.date()));
  }

  /// `addressDocInfo` of the bill retrieved last.
  Optional<JsonNode> proof(Person person) {
    return latest(person)
        .map(e -> {
          var utility = e.getKey();
          var bill = e.getValue();
          var proof =
              WireJson.mapper()
                  .createObjectNode()
                  .put("enProviderName", utility.enName())
                  .put("tcProviderName", utility.tcName())
                  .put("scProviderName", utility.scName())
                  .put("enUserName", bill.enUserName())
                  .put("tcUserName", bill.tcUserName());
          lines(proof.putObject("enServiceAddress"), bill.service().en());
          lines(proof.putObject("tcServiceAddress"), bill.service().tc());
          lines(proof.putObject("enPostalAddress"), bill.postal().en());
          lines(proof.putObject("tcPostalAddress"), bill.postal().tc());
          return proof.put("lastRetrievalDate", bill.retrieved().toEpochMilli());
        });
  }

  /// `addressDocFile` of the bill retrieved last.
  Optional<JsonNode> file(Person person) {
    return latest(person)
        .map(Map.Entry::getValue)
        .map(bill ->
            WireJson.mapper()
                .createObjectNode()
                .put("docFile", Base64.getEncoder().encodeToString(pdf(bill)))
                .put("docHash", bill.hash())
                .put(
                    "billDate",
                    bill.date().atStartOfDay(Dates.HONG_KONG).toInstant().toEpochMilli()));
  }

  private Optional<Map.Entry<AddressProvider.Utility, Kept>> latest(Person person) {
    return providers.values().stream()
        .map(AddressProvider::utility)
        .flatMap(utility ->
            person
                .link(utility.id())
                .flatMap(link -> Optional.ofNullable(link.bill()))
                .map(bill -> Map.entry(utility, bill))
                .stream())
        .max(Comparator.comparing(e -> e.getValue().retrieved()));
  }

  private static void lines(ObjectNode address, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      address.put("addressLine" + (i + 1), lines.get(i));
    }
  }

  private static AddressProvider.Answer ask(AddressProvider provider, String account) {
    try {
      return provider.latestBill(account);
    } catch (RuntimeException e) {
      // its text could quote the answer
      return new AddressProvider.Answer.Down("a bug: " + e.getClass().getSimpleName());
    }
  }

  private void keep(AccountId citizen, String utility, String account, Bill bill) {
    var now = clock.instant();
    persons.change(
        citizen,
        person -> {
          var link = person.link(utility);
          if (link.filter(l -> l.account().equals(account)).isEmpty()) {
            return person; // unlinked meanwhile
          }
          forget(link.get());
          var pdf = bill.pdf();
          var document = vault.keep(PURPOSE, Secret.of(pdf));
          record(Actor.citizen(citizen), "retrieved", citizen, utility, Map.of("state", "LINKED"));
          var kept =
              new Kept(
                  bill.date(),
                  now,
                  bill.enUserName(),
                  bill.tcUserName(),
                  bill.service(),
                  bill.postal(),
                  document.value(),
                  pdf.length,
                  bill.hash());
          return person.linked(utility, new Link(account, BillState.LINKED, kept));
        });
  }

  private void note(AccountId citizen, String utility, String account, BillState state) {
    persons.change(
        citizen,
        person ->
            person
                .link(utility)
                .filter(l -> l.account().equals(account))
                .map(link -> {
                  record(
                      Actor.citizen(citizen),
                      "not retrieved",
                      citizen,
                      utility,
                      Map.of("state", state.name()));
                  return person.linked(utility, link.with(state));
                })
                .orElse(person));
  }

  private void forget(Link link) {
    var bill = link.bill();
    if (bill != null) {
      vault.forget(new SecretId(bill.document()));
    }
  }

  private byte[] pdf(Kept bill) {
    return vault.reveal(new SecretId(bill.document())).reveal();
  }

  private static Standing standing(AddressProvider provider, Person person) {
    var link = person.link(provider.utility().id());
    return new Standing(
        provider.utility(),
        link.map(Link::state).orElse(BillState.NOT_LINKED),
        link.map(l -> masked(l.account())),
        link.flatMap(l -> Optional.ofNullable(l.bill()))
            .map(b -> new Retrieved(b.date(), b.retrieved(), b.size(), b.hash(), b.service())));
  }

  private static String masked(String account) {
    int hidden = Math.max(account.length() - 4, 2);
    return "•".repeat(hidden) + account.substring(hidden);
  }

  /// Whether the bill is the citizen's: the same words of the English name in any order, or the
  /// same Chinese name.
  private static boolean isOf(Bill bill, Identity identity) {
    var words = words(bill.enUserName());
    if (!words.isEmpty() && words.equals(words(identity.enName()))) {
      return true;
    }
    var chinese = identity.chName();
    return chinese != null
        && !bill.tcUserName().isBlank()
        && characters(bill.tcUserName()).equals(characters(chinese));
  }

  /// Without what is written now in one way and now in another: dots and blanks, variation
  /// selectors, compatibility ideographs.
  private static String characters(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .codePoints()
        .filter(Character::isLetter)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static List<String> words(String name) {
    var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    return Arrays.stream(plain.toUpperCase(Locale.ROOT).split("[^\\p{L}]+"))
        .filter(w -> !w.isEmpty())
        .sorted()
        .toList();
  }

  private void record(
      Actor by, String deed, AccountId citizen, String utility, Map<String, String> more) {
    var details = new LinkedHashMap<>(more);
    details.put("utility", utility);
    audit.record(by, "profiles.bill " + deed, Subject.account(citizen), details);
  }
}
