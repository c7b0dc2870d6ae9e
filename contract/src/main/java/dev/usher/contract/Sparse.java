package dev.usher.contract;

/// A body whose null members are left out when it is written: requests, and answers with members
/// that are there only sometimes. All other bodies write each member, null as `null`.
public interface Sparse {}
