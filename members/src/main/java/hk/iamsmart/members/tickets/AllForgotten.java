package hk.iamsmart.members.tickets;

/// All tickets were forgotten, in the transaction in which this is told.
public record AllForgotten() {}
