package hk.iamsmart.members.organisationdesk;

import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.servicecontacts.ContactBook;

/// A service with whom staff reach about it. Personal data.
public record Reached(HeldService service, ContactBook book) {}
