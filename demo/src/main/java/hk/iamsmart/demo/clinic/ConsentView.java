package hk.iamsmart.demo.clinic;

import java.util.List;

/// What the consent page shows.
///
/// @param name of the document
/// @param statements what the patient agrees to
/// @param known whether the patient is logged in
/// @param plus whether the account can sign; true where that is not known yet
/// @param wrongCard what was typed is no identity card number
public record ConsentView(
    String name, List<String> statements, boolean known, boolean plus, boolean wrongCard) {}
