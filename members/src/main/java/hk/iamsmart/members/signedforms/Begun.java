package hk.iamsmart.members.signedforms;

import java.net.URI;

/// What became of the wish to sign a sheet.
public sealed interface Begun {
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

  /// iAM Smart did not take the request.
  record Failed() implements Begun {}
}
