package hk.iamsmart.protocol.wallet.registration;

/// What has to be accepted before anything is collected. Words that change are another edition.
///
/// @param name `APPLICANT`, `TERMS` or `GUARDIAN`
/// @param text paragraphs, separated by an empty line
public record Statement(String name, int edition, String title, String text) {}
