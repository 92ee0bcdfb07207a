package wecan.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import wecan.audit.Report.Failed;
import wecan.audit.Report.Passed;
import wecan.audit.Trust.FabricTrust;
import wecan.audit.fabric.FabricEvidence;
import wecan.proof.Bundle;
import wecan.proof.MalformedEvidence;

/**
 * Verifies evidence bundles (ledger.md section 5). The first failure stops; what this release cannot check, or the
 * bundle lacks, is named and keeps the verdict at INCOMPLETE. Opens no socket and reads no file. Safe for use by several
 * threads.
 */
public final class BundleVerifier {
    private static final String FORK = "fork resistance: with Raft ordering the signature of one orderer is enough to"
            + " show two auditors two chains; witnesses (V5) or SmartBFT ordering would close this";

    private BundleVerifier() {}

    /**
     * Verifies a bundle.
     *
     * @param trust none when nothing is trusted: then only the container, entry and leaf are checked
     * @param source where the trust came from, for the report
     */
    public static Report verify(byte[] zip, Optional<Trust> trust, String source) {
        List<Passed> passed = new ArrayList<>();
        List<String> notChecked = new ArrayList<>();
        try {
            examine(zip, trust, passed, notChecked);
            return new Report(source, passed, Optional.empty(), notChecked);
        } catch (EvidenceRejected e) {
            return new Report(source, passed, Optional.of(new Failed(e.step(), e.reason())), List.of());
        }
    }

    private static void examine(byte[] zip, Optional<Trust> trust, List<Passed> passed, List<String> notChecked) {
        Bundle bundle = container(zip);
        passed.add(new Passed(Step.V1, bundle.names().size() + " files, " + zip.length + " bytes"));
        LogEvidence log = LogEvidence.read(bundle);
        passed.add(new Passed(Step.V2, log.digestsMatch(bundle)));
        passed.add(new Passed(Step.V3, log.ownIndex()));
        if (trust.isEmpty()) {
            notChecked.add("V4 to V12: no trust file was given, and a bundle is never trusted about itself;"
                    + " pass --trust FILE");
            return;
        }
        passed.add(new Passed(Step.V4, log.signedBy(trust.get().log())));
        notChecked.add("V5 witnesses: this release knows no witnesses");
        passed.add(new Passed(Step.V6, log.included()));
        fabric(bundle, log, trust.get().fabric(), passed, notChecked);
        notChecked.add("V12 time and state: this release checks neither time stamps nor balances");
        notChecked.add(FORK);
    }

    private static Bundle container(byte[] zip) {
        try {
            Bundle bundle = Bundle.read(zip);
            SortedSet<String> names = bundle.names();
            for (String unread : List.of(Bundle.DISCLOSURES, Bundle.HEADERS)) {
                EvidenceRejected.require(
                        !names.contains(unread), Step.V1, "The bundle has " + unread + ", which no step reads yet.");
            }
            return bundle;
        } catch (MalformedEvidence e) {
            throw new EvidenceRejected(Step.V1, String.valueOf(e.getMessage()));
        }
    }

    private static void fabric(
            Bundle bundle, LogEvidence log, Optional<FabricTrust> trust, List<Passed> passed, List<String> notChecked) {
        if (trust.isEmpty()) {
            notChecked.add("V7 to V11: the trust file names no Fabric network");
        } else if (bundle.file(Bundle.BLOCK).isEmpty()) {
            EvidenceRejected.require(
                    bundle.configBlocks().isEmpty() && bundle.attestations().isEmpty(),
                    Step.V7,
                    "The bundle has parts of Fabric's evidence but no block.");
            notChecked.add("V7 to V11: the bundle was made before its checkpoint was anchored on Fabric");
        } else {
            FabricEvidence.of(bundle, trust.get(), log.checkpoint(), log.note()).verify(passed, notChecked);
        }
    }
}
