package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import hk.iamsmart.sandbox.ground.Fault;
import hk.iamsmart.sandbox.ground.Fields;
import hk.iamsmart.sandbox.personas.Behaviour.Capture;
import hk.iamsmart.sandbox.personas.Persona.Handset;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads personas as developers write them. What is left out stays as it is, or is made up.
public final class PersonaForm {
  static final int LONGEST_ID = 40;

  static final Set<String> KNOWN =
      Set.of(
          "id",
          "enName",
          "chName",
          "hkic",
          "birthDate",
          "gender",
          "tier",
          "status",
          "phone",
          "behaviour",
          "note",
          "stage",
          "seeded");

  private static final Set<String> PHONE =
      Set.of("platform", "osVersion", "model", "integrity", "biometrics");
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,4}){0,3}");
  private static final int NAME = 160;
  private static final int NOTE = 200;
  private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
  static final Handset PHONE_DEFAULT =
      new Handset(PhonePlatform.ANDROID, "15", "Software phone", Integrity.INTACT, true);

  private final IdSource ids;

  public PersonaForm(IdSource ids) {
    this.ids = ids;
  }

  /// A persona that is not there yet.
  ///
  /// @throws Fault naming the field that is wrong
  public Persona fresh(Fields fields) {
    var id = fields.optionalText("id", 64).orElseGet(() -> "p-" + ids.hex32().substring(0, 12));
    if (!ID.matcher(id).matches()) {
      throw Fault.invalid("id", "must be 1 to 40 of a-z, 0-9 and -, not beginning with -");
    }
    var blank =
        new Persona(
            id,
            fields.text("enName", NAME),
            null,
            fields.hkic(ids),
            LocalDate.of(1990, 1, 1),
            Gender.X,
            Tier.IAM_SMART,
            AccountStatus.ACTIVE,
            PHONE_DEFAULT,
            Behaviour.APPROVES,
            "",
            fields.stage().orElse(Stage.SIMULATED),
            false);
    return changed(fields, blank);
  }

  /// The persona as it will be.
  ///
  /// @throws Fault naming the field that is wrong
  public Persona changed(Fields fields, Persona before) {
    constant("id", fields.optionalText("id", 64).orElse(null), before.id());
    fields.stage().ifPresent(stage -> constant("stage", stage.word(), before.stage().word()));
    constant("hkic", fields.optionalText("hkic", 64).orElse(null), before.hkic());
    return new Persona(
        before.id(),
        fields.optionalText("enName", NAME).orElse(before.enName()),
        fields.has("chName") ? fields.optionalText("chName", NAME).orElse(null) : before.chName(),
        before.hkic(),
        birthDate(fields, before.birthDate()),
        fields.oneOf("gender", Gender.class).orElse(before.gender()),
        fields.oneOf("tier", Tier.class).orElse(before.tier()),
        fields.oneOf("status", AccountStatus.class).orElse(before.status()),
        fields.object("phone", PHONE).map(p -> phone(p, before.phone())).orElse(before.phone()),
        fields
            .object("behaviour", Behaviour.MEMBERS)
            .map(PersonaForm::behaviour)
            .orElse(before.behaviour()),
        fields.remark("note", NOTE).orElse(before.note()),
        before.stage(),
        before.seeded());
  }

  /// @throws Fault naming the field that is wrong
  public static Behaviour behaviour(Fields fields) {
    var claimed = fields.text("answer", 64);
    var answer =
        Behaviour.Answer.parse(claimed)
            .orElseThrow(() -> Fault.wrong("answer", "oneOf", "approve, reject, cancel, ignore"));
    var delay = fields.optionalDuration("delay", Behaviour.LONGEST).orElse(Duration.ZERO);
    var leaveOut = fields.anyTexts("leaveOut", EmeField.values().length, 40);
    for (var name : leaveOut) {
      if (EmeField.parse(name).isEmpty()) {
        throw Fault.wrong("leaveOut", "eme", name);
      }
    }
    return new Behaviour(
        answer, delay, leaveOut, capture(fields, "face", false), capture(fields, "card", true));
  }

  private static Capture capture(Fields fields, String name, boolean mayBeAbsent) {
    return fields
        .optionalText(name, 20)
        .map(claimed ->
            Capture.parse(claimed)
                .filter(c -> mayBeAbsent || c != Capture.ABSENT)
                .orElseThrow(() ->
                    Fault.wrong(
                        name, "oneOf", "match, no-match" + (mayBeAbsent ? ", absent" : ""))))
        .orElse(Capture.MATCH);
  }

  private static LocalDate birthDate(Fields fields, LocalDate before) {
    var date = fields.date("birthDate").orElse(before);
    if (date.isBefore(EARLIEST) || date.isAfter(LocalDate.of(2100, 1, 1))) {
      throw Fault.wrong("birthDate", "birthDate");
    }
    return date;
  }

  private static Handset phone(Fields fields, Handset before) {
    var version = fields.optionalText("osVersion", 20).orElse(before.osVersion());
    if (!VERSION.matcher(version).matches()) {
      throw Fault.invalid("phone.osVersion", "must be numbers separated by dots such as 18.5");
    }
    var platform = fields.oneOf("platform", PhonePlatform.class).orElse(before.platform());
    if (platform == PhonePlatform.WEB) {
      throw Fault.invalid("phone.platform", "must be ANDROID or IOS; /wallet is the browser phone");
    }
    return new Handset(
        platform,
        version,
        fields.optionalText("model", 60).orElse(before.model()),
        fields.oneOf("integrity", Integrity.class).orElse(before.integrity()),
        fields.flag("biometrics").orElse(before.biometrics()));
  }

  private static void constant(String field, @Nullable String claimed, String present) {
    if (claimed != null && !claimed.equals(present) && !sameNumber(claimed, present)) {
      throw Fault.invalid(field, "cannot change; make another persona");
    }
  }

  private static boolean sameNumber(String claimed, String present) {
    return HkicNumber.parse(claimed).map(n -> n.reveal().equals(present)).orElse(false);
  }
}
