package hk.iamsmart.members.programme;

/// A question with its answer, in the reader's language.
///
/// @param key its anchor on the page
/// @param more the path of the page that says more; empty for none
/// @param moreWords what the way there says
public record Answered(String key, String question, String answer, String more, String moreWords) {}
