package hk.iamsmart.platform.lostphone;

import hk.iamsmart.platform.ground.HkicNumber;
import hk.iamsmart.platform.lostphone.LostPhones.Taking;
import hk.iamsmart.platform.outbox.Sweep;
import hk.iamsmart.platform.phonedoor.UnprovenCall;
import hk.iamsmart.platform.phonedoor.WalletAnswer;
import hk.iamsmart.platform.phonedoor.WalletAnswer.Refusal;
import hk.iamsmart.platform.phonedoor.WalletEndpoint;
import hk.iamsmart.protocol.wallet.Nothing;
import hk.iamsmart.protocol.wallet.WalletFault;
import hk.iamsmart.protocol.wallet.life.LostPhone;
import hk.iamsmart.protocol.wallet.life.LostPhoneAsked;
import hk.iamsmart.protocol.wallet.registration.EmailCode;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// `/lost` for programs, and the timers of this room.
@Configuration(proxyBeanMethods = false)
class LostPhoneEndpoints {
  private static final String PATH = "/lost";

  private final LostPhones phones;

  LostPhoneEndpoints(LostPhones phones) {
    this.phones = phones;
  }

  @Bean
  WalletEndpoint reportLostPhone() {
    return new WalletEndpoint.OfAnybody(
        "POST", PATH, true, call -> call.reading(LostPhone.class, this::report));
  }

  private WalletAnswer report(LostPhone said) {
    var hkic = HkicNumber.parse(said.hkic()).orElse(null);
    if (hkic == null) {
      return new WalletAnswer.Malformed("hkic", false);
    }
    return switch (phones.report(hkic, said.issuedAt())) {
      case Taking.Taken(var id, var expires) ->
          new WalletAnswer.Success(new LostPhoneAsked(id, expires.toString()));
      case Taking.TooMany() -> new Refusal(WalletFault.TOO_MANY, "above the limit of the card");
      case Taking.NoMail() ->
          new Refusal(WalletFault.CHECK_UNAVAILABLE, "no mail is sent from here");
    };
  }

  @Bean
  WalletEndpoint confirmLostPhone() {
    return new WalletEndpoint.OfAnybody(
        "POST",
        PATH + "/{lostID}",
        true,
        call -> call.reading(EmailCode.class, claimed -> confirm(call, claimed)));
  }

  private WalletAnswer confirm(UnprovenCall call, EmailCode claimed) {
    return switch (phones.confirm(call.variable("lostID"), claimed.code())) {
      case STOPPED -> new WalletAnswer.Success(new Nothing());
      case WRONG_CODE -> new Refusal(WalletFault.WRONG_CODE, "a wrong code");
      case OVER -> new Refusal(WalletFault.CODE_EXPIRED, "no code that counts any more");
    };
  }

  @Bean
  Sweep lostPhonesNew() {
    return Sweep.of("lostphone-new", Duration.ofSeconds(1), phones::lookAtNew);
  }

  @Bean
  Sweep lostPhonesSweep() {
    return Sweep.of("lostphone-sweep", Duration.ofMinutes(10), phones::sweep);
  }
}
