package hk.iamsmart.members.applications;

/// One thing that was looked up about an application.
///
/// @param good whether nothing speaks against it
public record Check(What what, boolean good) {
  public enum What {
    /// no organisation and no other application has the business registration number
    NUMBER,
    /// the emails are where the website is
    DOMAIN,
    /// the sector is one of the list
    SECTOR,
    /// the copy of the certificate could be read
    CERTIFICATE
  }

  /// Whether only a person can say what it is worth.
  public boolean isToRead() {
    return what == What.CERTIFICATE;
  }
}
