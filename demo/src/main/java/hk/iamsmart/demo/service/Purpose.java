package hk.iamsmart.demo.service;

/// Why a phone is asked.
///
/// @param name in the keys of its texts
/// @param page where it began, and where its result is shown: an address from the root
/// @param signs whether something is signed, so that there is work after the citizen's answer
public record Purpose(String name, String page, boolean signs) {}
