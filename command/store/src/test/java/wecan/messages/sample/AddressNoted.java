package wecan.messages.sample;

import wecan.messages.DomainEvent;
import wecan.messages.PersonId;
import wecan.messages.Revision;

/**
 * Its first revision had an {@code address} ("Street 5, City") and a {@code note}; the second added the country; the third
 * calls the note a remark and splits the address.
 */
@Revision("3")
public record AddressNoted(PersonId person, String street, String city, String country, String remark)
        implements DomainEvent {}
