package hk.iamsmart.platform.certificates;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.accounts.Tier;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.certificates.Certificates.Held;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.protocol.signing.SignatureAlgorithm.KeyFamily;

/// Citizens who may hold certificates.
public record Holders(
    Accounts accounts,
    Devices devices,
    Certificates certificates,
    SimulatedAuthority integrity,
    int port) {
  public static final Actor CLERK = Actor.operator("clerk");

  public Pocket pocket() {
    return new Pocket(accounts, port, integrity);
  }

  public AccountId plus() {
    var citizen = pocket().citizen();
    accounts.changeTier(citizen, Tier.IAM_SMART_PLUS, CLERK);
    return citizen;
  }

  public AccountId plusWithPhone() {
    var citizen = plus();
    bind(citizen, false);
    return citizen;
  }

  public Phone bind(AccountId citizen, boolean replacing) {
    var code = devices.invite(citizen, replacing).value();
    var phone = pocket().phone(Pocket.android());
    phone.bind(code).orThrow();
    return phone;
  }

  public PersonalCertificate ready(AccountId citizen, KeyFamily family) {
    return ((Held.Ready) certificates.current(citizen, family)).certificate();
  }
}
