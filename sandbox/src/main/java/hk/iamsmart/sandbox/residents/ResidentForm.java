package hk.iamsmart.sandbox.residents;

import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.ground.VisibleText;
import hk.iamsmart.platform.residents.Resident;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.dates.Dates;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.residents.SandboxResident.Answering;
import hk.iamsmart.sandbox.residents.SandboxResident.CardKind;
import hk.iamsmart.sandbox.residents.SandboxResident.Printed;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads residents as developers write them. What is left out stays as it is, or is made up.
final class ResidentForm {
  static final Set<String> KNOWN =
      Set.of(
          "id",
          "hkic",
          "enName",
          "chName",
          "gender",
          "birthDate",
          "cardIssuedAt",
          "card",
          "symbols",
          "residentialStatus",
          "deceased",
          "cardLost",
          "printed",
          "registry",
          "looksLike",
          "note",
          "stage",
          "seeded");

  private static final Set<String> PRINTED = Set.of("enName", "chName", "birthDate", "gender");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern SYMBOLS =
      Pattern.compile("(\\*\\*\\*|\\*)?[ARUC]?[ZXWO]?B?N?(L[1-9][0-9]?)?");
  private static final int NAME = 160;
  private static final int NOTE = 200;
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);
  private static final LocalDate USUAL_BIRTH = LocalDate.of(1990, 1, 1);
  private static final LocalDate USUAL_2018 = LocalDate.of(2020, 6, 3);
  private static final LocalDate USUAL_2003 = LocalDate.of(2008, 6, 3);

  private final IdSource ids;
  private final InstantSource clock;

  ResidentForm(IdSource ids, InstantSource clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /// A resident who is not there yet.
  SandboxResident fresh(Fields fields) {
    var id = fields.optionalText("id", 64).orElseGet(() -> "r-" + ids.hex32().substring(0, 12));
    if (!ID.matcher(id).matches()) {
      throw Fault.invalid("id", "must be 1 to 40 of a-z, 0-9 and -, not beginning with -");
    }
    var born = date(fields, "birthDate", USUAL_BIRTH);
    var card = card(fields, CardKind.SMART_2018);
    var usual = card == CardKind.SMART_2018 ? USUAL_2018 : USUAL_2003;
    var status =
        fields.oneOf("residentialStatus", Resident.Status.class).orElse(Resident.Status.PERMANENT);
    var blank =
        new SandboxResident(
            id,
            fields.hkic(ids),
            name(fields, "enName").orElseThrow(() -> Fault.invalid("enName", "is missing")),
            null,
            Gender.X,
            born,
            usual.isBefore(born) ? born : usual,
            card,
            symbols(status, born),
            status,
            false,
            false,
            null,
            Answering.OK,
            null,
            "",
            fields.stage().orElse(Stage.SIMULATED),
            false);
    return changed(fields, blank);
  }

  /// The resident as they will be.
  SandboxResident changed(Fields fields, SandboxResident before) {
    constant("id", fields.optionalText("id", 64).orElse(null), before.id());
    fields.stage().ifPresent(stage -> constant("stage", stage.word(), before.stage().word()));
    constant("hkic", fields.optionalText("hkic", 64).orElse(null), before.hkic());
    var changed =
        new SandboxResident(
            before.id(),
            before.hkic(),
            name(fields, "enName").orElse(before.enName()),
            fields.has("chName") ? name(fields, "chName").orElse(null) : before.chName(),
            fields.oneOf("gender", Gender.class).orElse(before.gender()),
            date(fields, "birthDate", before.birthDate()),
            date(fields, "cardIssuedAt", before.cardIssuedAt()),
            card(fields, before.card()),
            symbols(fields, before.symbols()),
            fields
                .oneOf("residentialStatus", Resident.Status.class)
                .orElse(before.residentialStatus()),
            fields.flag("deceased").orElse(before.deceased()),
            fields.flag("cardLost").orElse(before.cardLost()),
            fields.has("printed") ? printed(fields) : before.printed(),
            fields.oneOf("registry", Answering.class).orElse(before.registry()),
            fields.has("looksLike") ? looksLike(fields) : before.looksLike(),
            fields.remark("note", NOTE).orElse(before.note()),
            before.stage(),
            before.seeded());
    if (changed.cardIssuedAt().isBefore(changed.birthDate())) {
      throw Fault.invalid("cardIssuedAt", "must not be before birthDate");
    }
    return changed;
  }

  private static Optional<String> name(Fields fields, String member) {
    return name(fields, "", member);
  }

  private static Optional<String> name(Fields fields, String place, String member) {
    var name = fields.optionalText(member, NAME);
    if (name.isPresent() && !VisibleText.is(name.get())) {
      throw Fault.invalid(place + member, "must not have characters that nobody sees");
    }
    return name;
  }

  private static LocalDate date(Fields fields, String member, LocalDate before) {
    return date(member, fields.date(member).orElse(before));
  }

  private static LocalDate date(String place, LocalDate date) {
    if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
      throw Fault.invalid(place, "must be between 1900-01-01 and 2100-01-01");
    }
    return date;
  }

  private static CardKind card(Fields fields, CardKind before) {
    return fields
        .optionalText("card", 16)
        .map(claimed ->
            CardKind.parse(claimed)
                .orElseThrow(() -> Fault.invalid("card", "must be one of 2018, 2003")))
        .orElse(before);
  }

  private static String symbols(Fields fields, String before) {
    var symbols = fields.optionalText("symbols", 20).orElse(before);
    if (!SYMBOLS.matcher(symbols).matches()) {
      throw Fault.invalid(
          "symbols",
          "must be the symbols of a card in their order: *** or *, one of A R U C, one of Z X W O,"
              + " B, N, L1 to L99; such as ***AZNL2");
    }
    return symbols;
  }

  /// The usual ones.
  private String symbols(Resident.Status status, LocalDate born) {
    if (status == Resident.Status.NON_PERMANENT) {
      return "C";
    }
    var age = born.until(LocalDate.ofInstant(clock.instant(), Dates.HONG_KONG)).getYears();
    return (age >= 18 ? "***" : age >= 11 ? "*" : "") + "AZ";
  }

  private static @Nullable Printed printed(Fields fields) {
    var printed = fields.object("printed", PRINTED);
    if (printed.isEmpty()) {
      return null;
    }
    var card = printed.get();
    return new Printed(
        name(card, "printed.", "enName").orElse(null),
        name(card, "printed.", "chName").orElse(null),
        card.date("birthDate").map(d -> date("printed.birthDate", d)).orElse(null),
        card.oneOf("gender", Gender.class).orElse(null));
  }

  private static @Nullable String looksLike(Fields fields) {
    var id = fields.optionalText("looksLike", 64).orElse(null);
    if (id != null && !ID.matcher(id).matches()) {
      throw Fault.invalid("looksLike", "must be the id of a resident");
    }
    return id;
  }

  private static void constant(String field, @Nullable String claimed, String present) {
    if (claimed != null && !claimed.equals(present) && !sameNumber(claimed, present)) {
      throw Fault.invalid(field, "cannot change; make another resident");
    }
  }

  private static boolean sameNumber(String claimed, String present) {
    return HkicNumber.parse(claimed).map(n -> n.reveal().equals(present)).orElse(false);
  }
}
