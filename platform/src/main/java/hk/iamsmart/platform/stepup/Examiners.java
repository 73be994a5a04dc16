package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.ground.Bug;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Who judges faces and cards in this installation; perhaps nobody.
@Component
final class Examiners {
  private final ObjectProvider<FaceMatch> face;
  private final ObjectProvider<CardCheck> card;

  Examiners(ObjectProvider<FaceMatch> face, ObjectProvider<CardCheck> card) {
    this.face = face;
    this.card = card;
  }

  boolean has(CheckMethod method) {
    return switch (method) {
      case FR -> face.getIfAvailable() != null;
      case NFC -> card.getIfAvailable() != null;
    };
  }

  Judgement judge(CheckMethod method, Holder holder, byte[] evidence) {
    return switch (method) {
      case FR ->
          face.orderedStream().findFirst().orElseThrow(Examiners::nobody).judge(holder, evidence);
      case NFC ->
          card.orderedStream().findFirst().orElseThrow(Examiners::nobody).judge(holder, evidence);
    };
  }

  private static Bug nobody() {
    return new Bug("a check was asked for that nobody here can judge");
  }
}
