package cn.yizhan.registry;

import cn.yizhan.bill.Person;
import cn.yizhan.ledger.PersonKey;
import java.util.List;
import java.util.Optional;

/** The bureau's register of persons: insurance, identities, approvals. */
public interface Registry {
  /** What is to be registered of a person; the id number must be right ({@link IdNumbers}). */
  record Registration(String region, String idNumber, Person person) {
    /** Without the id number: this ends up in logs. */
    @Override
    public String toString() {
      return region + " " + IdNumbers.masked(idNumber);
    }
  }

  /** What is registered of a person. */
  record Registered(String idNumberMasked, Person person) {}

  /** Registers a person, or replaces what is registered; false when it was just this before. */
  default boolean put(Registration registration) {
    return putAll(List.of(registration)) == 1;
  }

  /** Registers all of them or none; how many were not just this before. */
  int putAll(List<Registration> registrations);

  Optional<Registered> get(String region, String idNumber);

  /** The person's key, whether registered or not. */
  PersonKey key(String region, String idNumber);
}
