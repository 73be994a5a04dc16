package hk.iamsmart.sandbox.personas;

import hk.iamsmart.phone.Captures;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneAnswer;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.IntegrityVerdict.Integrity;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.sandbox.ground.SandboxFolder;
import hk.iamsmart.sandbox.personas.Persona.Handset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// The phones of the personas: software phones, kept in the data folder, that reach this server as
/// every phone does. A phone is bound when it is first needed, and again when another phone took
/// its place.
@Component
final class PersonaPhones {
  private static final int ATTEMPTS = 5;

  private final Devices devices;
  private final IdSource ids;
  private final SecureRandom random;
  private final InstantSource realClock;
  private final SimulatedAuthority authority;
  private final Environment environment;
  private final Path folder;
  private final HttpClient http = Phone.http();
  private final Map<String, Phone> open = new ConcurrentHashMap<>();

  PersonaPhones(
      Devices devices,
      IdSource ids,
      SecureRandom random,
      @Qualifier("realClock") InstantSource realClock,
      SimulatedAuthority authority,
      Environment environment,
      SandboxFolder folder) {
    this.devices = devices;
    this.ids = ids;
    this.random = random;
    this.realClock = realClock;
    this.authority = authority;
    this.environment = environment;
    this.folder = folder.folder("phones");
  }

  /// A phone that can be asked.
  ///
  /// @param server where it finds this server
  /// @param replaced whether it took the place of another one just now
  record Ready(Phone phone, URI server, boolean replaced) {}

  /// One persona at a time.
  Ready ready(Persona persona, AccountId account) {
    var phone = open.computeIfAbsent(persona.id(), _ -> open(persona));
    var handset = persona.phone();
    boolean replaced = anyHolds(account) && !boundTo(phone, account);
    boolean same = phone.state().hardware().platform() == handset.platform();
    if (!same || !boundTo(phone, account)) {
      phone = bind(same ? phone : another(persona), persona, account);
    }
    var wanted = hardware(phone.state().hardware().id(), handset, persona.behaviour());
    if (!phone.state().hardware().equals(wanted)) {
      phone.hardware(wanted);
    }
    var captures = captures(persona.behaviour());
    if (!phone.state().captures().equals(captures)) {
      phone.captures(captures);
    }
    return new Ready(phone, server(), replaced);
  }

  /// Whether the persona's own phone is the one bound to the account.
  boolean holds(Persona persona, AccountId account) {
    return boundTo(open.computeIfAbsent(persona.id(), _ -> open(persona)), account);
  }

  /// Whether any phone is bound to the account.
  boolean anyHolds(AccountId account) {
    return devices.deviceOf(account).isPresent();
  }

  /// A code that binds another phone in the place of the present one.
  String invitation(AccountId account) {
    return devices.invite(account, true).value();
  }

  /// A phone fresh from the box, that nothing is kept of yet.
  Phone fresh(Persona persona) {
    var handset = persona.phone();
    var inOrder =
        new Handset(
            handset.platform(), handset.osVersion(), handset.model(), Integrity.INTACT, true);
    return Phone.open(
        PhoneStorage.inMemory(),
        hardware("sandbox-" + ids.hex32(), inOrder, persona.behaviour()),
        surroundings());
  }

  /// It is the persona's from now on.
  void keep(Persona persona, Phone phone) {
    PhoneStorage.onDisk(file(persona.id())).save(phone.state());
    open.put(persona.id(), open(persona));
  }

  /// Ends the binding and throws the phone away.
  void forget(AccountId account, String persona) {
    devices.unbind(account, Personas.SANDBOX);
    open.remove(persona);
    try {
      Files.deleteIfExists(file(persona));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean boundTo(Phone phone, AccountId account) {
    var binding = phone.state().binding();
    return binding != null
        && devices
            .deviceOf(account)
            .map(d -> d.id().toString().equals(binding.deviceID()))
            .orElse(false);
  }

  /// Bound while everything is in order; what the persona says comes true afterwards.
  private Phone bind(Phone phone, Persona persona, AccountId account) {
    var handset = persona.phone();
    var inOrder =
        new Handset(
            handset.platform(), handset.osVersion(), handset.model(), Integrity.INTACT, true);
    phone.hardware(hardware(phone.state().hardware().id(), inOrder, persona.behaviour()));
    // the clock may be moved over the life of a code meanwhile
    var answer = phone.bind(devices.invite(account, true).value());
    for (int i = 1; i < ATTEMPTS && expired(answer); i++) {
      answer = phone.bind(devices.invite(account, true).value());
    }
    answer.orThrow();
    return phone;
  }

  private static boolean expired(PhoneAnswer<?> answer) {
    return answer instanceof PhoneAnswer.Refused<?> refused
        && refused.error().equals(WalletFault.UNKNOWN_BINDING_CODE.name());
  }

  private Phone another(Persona persona) {
    try {
      Files.deleteIfExists(file(persona.id()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var phone = open(persona);
    open.put(persona.id(), phone);
    return phone;
  }

  private Phone open(Persona persona) {
    return Phone.open(
        PhoneStorage.onDisk(file(persona.id())),
        hardware("sandbox-" + ids.hex32(), persona.phone(), persona.behaviour()),
        surroundings());
  }

  private Phone.Surroundings surroundings() {
    return new Phone.Surroundings(http, server(), realClock, random, authority, Language.EN_US);
  }

  private Path file(String persona) {
    return folder.resolve(persona + ".json");
  }

  /// Not the public address, which may belong to a proxy that is not running.
  private URI server() {
    return URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
  }

  private static Captures captures(Behaviour behaviour) {
    return new Captures(
        behaviour.face() == Behaviour.Capture.MATCH, behaviour.card() == Behaviour.Capture.MATCH);
  }

  private static Hardware hardware(String id, Handset handset, Behaviour behaviour) {
    return new Hardware(
        id,
        handset.platform(),
        handset.osVersion(),
        handset.model(),
        handset.integrity(),
        handset.biometrics(),
        behaviour.card() != Behaviour.Capture.ABSENT);
  }
}
