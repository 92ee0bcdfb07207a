package wecan.messages.signing;

import wecan.messages.organisation.OrganisationId;

/**
 * Who signs in a flow, and where.
 *
 * @param order those with the same number sign in parallel, after all with a lower one; from 1
 */
public record Signer(OrganisationId organisation, int order, Placement placement) {}
