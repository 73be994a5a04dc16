package hk.iamsmart.platform.devices;

import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Hardware;
import hk.iamsmart.phone.IntegritySource;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.PhoneStorage;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Accounts.Registration.Registered;
import hk.iamsmart.platform.accounts.Gender;
import hk.iamsmart.platform.accounts.Identity;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Citizens and phones for tests of this room.
final class Pocket {
  static final HttpClient HTTP = Phone.http();
  private static final AtomicInteger PEOPLE = new AtomicInteger();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Accounts accounts;
  private final URI server;
  private final SimulatedAuthority authority;

  Pocket(Accounts accounts, int port, SimulatedAuthority authority) {
    this.accounts = accounts;
    this.server = URI.create("http://localhost:" + port);
    this.authority = authority;
  }

  AccountId citizen() {
    int number = 700_000 + PEOPLE.incrementAndGet();
    for (int check = 0; check < 11; check++) {
      var written = "W" + number + Character.toUpperCase(Character.forDigit(check, 16));
      var hkic = HkicNumber.parse(written);
      if (hkic.isPresent()) {
        var identity =
            new Identity(hkic.get(), "CHAN, Siu Ming", null, LocalDate.of(1990, 1, 2), Gender.X);
        return ((Registered) accounts.register(identity, Tier.IAM_SMART, Actor.operator("clerk")))
            .id();
      }
    }
    throw new AssertionError("no check digit fits");
  }

  static Hardware android() {
    return Hardware.of(PhonePlatform.ANDROID, "hardware-" + UUID.randomUUID());
  }

  Phone phone(Hardware hardware) {
    return Phone.open(PhoneStorage.inMemory(), hardware, surroundings(authority));
  }

  Phone phone(PhoneStorage storage, Hardware hardware) {
    return Phone.open(storage, hardware, surroundings(authority));
  }

  Phone phone(Hardware hardware, AuthenticatorModel model) {
    return Phone.open(PhoneStorage.inMemory(), hardware, surroundings(authority), _ -> model);
  }

  Phone phone(Hardware hardware, IntegritySource integrity) {
    return Phone.open(PhoneStorage.inMemory(), hardware, surroundings(integrity));
  }

  Phone.Surroundings surroundings(IntegritySource integrity) {
    return new Phone.Surroundings(
        HTTP, server, InstantSource.system(), RANDOM, integrity, Language.EN_US);
  }
}
