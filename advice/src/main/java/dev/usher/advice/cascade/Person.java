package dev.usher.advice.cascade;

/// A user at a host, who is one holder for FlexNet.
public record Person(String user, String host) implements Comparable<Person> {
    @Override
    public int compareTo(Person other) {
        int byUser = user.compareTo(other.user);
        return byUser != 0 ? byUser : host.compareTo(other.host);
    }

    @Override
    public String toString() {
        return user + "@" + host;
    }
}
