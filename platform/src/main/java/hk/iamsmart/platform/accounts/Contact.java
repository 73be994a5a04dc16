package hk.iamsmart.platform.accounts;

import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.protocol.Language;

/// Where and in which language a citizen is written to. Personal data.
public record Contact(EmailAddress email, Language language) {
  @Override
  public String toString() {
    return "Contact[hidden]";
  }
}
