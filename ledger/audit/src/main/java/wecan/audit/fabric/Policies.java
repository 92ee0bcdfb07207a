package wecan.audit.fabric;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import wecan.audit.EvidenceRejected;
import wecan.audit.Step;

/** Decides policies of the channel's configuration. A kind of policy or principal that is not known here is a failure. */
final class Policies {
    private static final Step STEP = Step.V7;

    private final Map<String, Msp> msps;

    Policies(Map<String, Msp> msps) {
        this.msps = msps;
    }

    /** Whether these signers, whose signatures were checked, satisfy the group's policy of that name. */
    boolean isSatisfied(ConfigGroup group, String name, List<Identity> signers) {
        ConfigPolicy configured = group.getPoliciesMap().get(name);
        if (configured == null) {
            return false;
        }
        Policy policy = configured.getPolicy();
        return switch (policy.getType()) {
            case Policy.PolicyType.SIGNATURE_VALUE -> bySignatures(policy.getValue(), signers);
            case Policy.PolicyType.IMPLICIT_META_VALUE -> bySubgroups(group, policy.getValue(), signers);
            default -> throw unknown("kind " + policy.getType());
        };
    }

    private boolean bySubgroups(ConfigGroup group, ByteString value, List<Identity> signers) {
        ImplicitMetaPolicy policy = Strict.parse(ImplicitMetaPolicy.parser(), value, STEP, "policy");
        long satisfied = group.getGroupsMap().values().stream()
                .filter(subgroup -> isSatisfied(subgroup, policy.getSubPolicy(), signers))
                .count();
        int groups = group.getGroupsCount();
        return switch (policy.getRule()) {
            case ANY -> satisfied >= 1;
            case ALL -> satisfied == groups && groups > 0;
            case MAJORITY -> satisfied > groups / 2;
            case UNRECOGNIZED -> throw unknown("rule " + policy.getRuleValue());
        };
    }

    private boolean bySignatures(ByteString value, List<Identity> signers) {
        SignaturePolicyEnvelope policy = Strict.parse(SignaturePolicyEnvelope.parser(), value, STEP, "policy");
        if (policy.getVersion() != 0) {
            throw unknown("version " + policy.getVersion());
        }
        return evaluate(policy.getRule(), policy.getIdentitiesList(), signers, Set.of())
                .isPresent();
    }

    /** The signers that were used up to satisfy the rule, by their place in the list; each counts once. */
    private Optional<Set<Integer>> evaluate(
            SignaturePolicy rule, List<MSPPrincipal> principals, List<Identity> signers, Set<Integer> used) {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> {
                int principal = rule.getSignedBy();
                if (principal < 0 || principal >= principals.size()) {
                    throw unknown("principal " + principal);
                }
                yield signedBy(principals.get(principal), signers, used);
            }
            case N_OUT_OF -> {
                Set<Integer> now = used;
                List<SignaturePolicy> satisfied = new ArrayList<>();
                for (SignaturePolicy part : rule.getNOutOf().getRulesList()) {
                    Optional<Set<Integer>> more = evaluate(part, principals, signers, now);
                    if (more.isPresent()) {
                        now = more.get();
                        satisfied.add(part);
                    }
                }
                int needed = rule.getNOutOf().getN();
                yield needed > 0 && satisfied.size() >= needed ? Optional.of(now) : Optional.empty();
            }
            case TYPE_NOT_SET -> throw unknown("empty rule");
        };
    }

    private Optional<Set<Integer>> signedBy(MSPPrincipal principal, List<Identity> signers, Set<Integer> used) {
        for (int i = 0; i < signers.size(); i++) {
            if (!used.contains(i) && isA(principal, signers.get(i))) {
                Set<Integer> more = new TreeSet<>(used);
                more.add(i);
                return Optional.of(more);
            }
        }
        return Optional.empty();
    }

    private boolean isA(MSPPrincipal principal, Identity signer) {
        if (principal.getPrincipalClassification() != MSPPrincipal.Classification.ROLE) {
            throw unknown("principal " + principal.getPrincipalClassificationValue());
        }
        MSPRole role = Strict.parse(MSPRole.parser(), principal.getPrincipal(), STEP, "principal");
        Msp msp = msps.get(signer.mspId());
        if (msp == null || !role.getMspIdentifier().equals(signer.mspId())) {
            return false;
        }
        return switch (role.getRole()) {
            case MEMBER -> true;
            case ADMIN -> msp.isAdmin(signer);
            case CLIENT -> msp.role(signer).equals(Optional.of(Role.CLIENT));
            case PEER -> msp.role(signer).equals(Optional.of(Role.PEER));
            case ORDERER -> msp.role(signer).equals(Optional.of(Role.ORDERER));
            case UNRECOGNIZED -> throw unknown("role " + role.getRoleValue());
        };
    }

    private static EvidenceRejected unknown(String what) {
        return new EvidenceRejected(STEP, "A policy of the channel uses a " + what + ", which is not known here.");
    }
}
