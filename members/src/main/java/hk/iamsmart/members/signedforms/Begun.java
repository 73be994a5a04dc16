package hk.iamsmart.members.signedforms;

import java.net.URI;

/// What became of the wish to sign a sheet.
public sealed interface Begun {
  /// Of HTTP.
  default int status() {
    return switch (this) {
      case Asked _ -> 200;
      case NotANumber _, NoEnglishName _ -> 400;
      case NotAllowed _ -> 409;
      case TooMany _ -> 429;
      case Failed _ -> 502;
    };
  }

  /// It waits for the phone.
  ///
  /// @param url of the platform's page with the QR code
  /// @param code four digits that the phone shows as well
  record Asked(URI url, String code) implements Begun {
    @Override
    public String toString() {
      return "Asked[hidden]";
    }
  }

  /// What was typed is no number of an identity card.
  record NotANumber() implements Begun {}

  /// The name on the sheet has no English letters, and a certificate has no others.
  record NoEnglishName() implements Begun {}

  /// The form was begun as often as it may be within an hour.
  record TooMany() implements Begun {}

  /// The portal may not ask for signatures, or not from where it calls.
  record NotAllowed() implements Begun {}

  /// iAM Smart did not take the request.
  record Failed() implements Begun {}
}
