package hk.iamsmart.sandbox.personas;

import hk.iamsmart.platform.accounts.AccountStatus;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.ground.Bug;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An invented citizen. The names of the members are those of the REST call.
///
/// @param hkic written as on the card, `A123456(3)`
/// @param note what this persona is good for
/// @param stage whose services this citizen meets
/// @param seeded whether every sandbox has it
public record Persona(
    String id,
    String enName,
    @Nullable String chName,
    String hkic,
    LocalDate birthDate,
    Gender gender,
    Tier tier,
    AccountStatus status,
    Handset phone,
    Behaviour behaviour,
    String note,
    Stage stage,
    boolean seeded) {
  /// A former version knew no stages.
  public Persona {
    stage = Objects.requireNonNullElse(stage, Stage.SIMULATED);
  }

  /// The persona's phone. It is bound while it is intact; what is said here comes true afterwards.
  public record Handset(
      PhonePlatform platform,
      String osVersion,
      String model,
      Integrity integrity,
      boolean biometrics) {}

  /// A persona with the account that stands for it at present.
  public record Registered(Persona persona, UUID account) {
    Registered with(Persona other) {
      return new Registered(other, account);
    }
  }

  /// Whether somebody of that stage who asks now gets a yes.
  boolean agrees(Stage asking) {
    return stage == asking
        && status == AccountStatus.ACTIVE
        && behaviour.answer() == Behaviour.Answer.APPROVE
        && phone.integrity() == Integrity.INTACT
        && phone.biometrics();
  }

  /// Who this is on the card and in the registry.
  public Identity identity() {
    var number = HkicNumber.parse(hkic).orElseThrow(() -> new Bug("a persona's HKIC is wrong"));
    return new Identity(number, enName, chName, birthDate, gender);
  }

  /// The same with what only the account knows of the card.
  Identity identity(Identity known) {
    var own = identity();
    return new Identity(
        own.hkic(),
        own.enName(),
        own.chName(),
        own.birthDate(),
        own.gender(),
        known.cardIssuedAt(),
        known.residentialStatus());
  }

  /// Somebody who has registered by themselves, with an ordinary phone.
  public static Persona registering(String id, Identity identity, Tier tier, Stage stage) {
    return new Persona(
        id,
        identity.enName(),
        identity.chName(),
        identity.hkic().reveal(),
        identity.birthDate(),
        identity.gender(),
        tier,
        AccountStatus.ACTIVE,
        PersonaForm.PHONE_DEFAULT,
        Behaviour.APPROVES,
        "Registered by phone",
        stage,
        false);
  }

  /// The same after registering again for this tier.
  public Persona registeringAgain(Tier other) {
    return new Persona(
        id,
        enName,
        chName,
        hkic,
        birthDate,
        gender,
        other,
        AccountStatus.ACTIVE,
        phone,
        behaviour,
        note,
        stage,
        seeded);
  }

  /// As the account is now.
  Persona now(Tier present, AccountStatus standing) {
    return new Persona(
        id, enName, chName, hkic, birthDate, gender, present, standing, phone, behaviour, note,
        stage, seeded);
  }

  /// With what a new card says.
  Persona now(Identity present) {
    return new Persona(
        id,
        present.enName(),
        present.chName(),
        hkic,
        present.birthDate(),
        present.gender(),
        tier,
        status,
        phone,
        behaviour,
        note,
        stage,
        seeded);
  }

  Persona with(Behaviour other) {
    return new Persona(
        id, enName, chName, hkic, birthDate, gender, tier, status, phone, other, note, stage,
        seeded);
  }

  @Override
  public String toString() {
    return "Persona[" + id + "]";
  }
}
