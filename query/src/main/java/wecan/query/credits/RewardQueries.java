package wecan.query.credits;

import static java.util.stream.Collectors.toMap;

import com.mongodb.client.model.Filters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import wecan.messages.PersonId;
import wecan.messages.credits.ContributionId;
import wecan.messages.credits.RewardRuleId;
import wecan.messages.organisation.OrganisationId;
import wecan.query.Fields;
import wecan.query.Order;
import wecan.query.Page;
import wecan.query.PageRequest;
import wecan.query.ViewKind;
import wecan.query.ViewStore;
import wecan.query.access.Access;
import wecan.query.access.Decision;
import wecan.query.access.Permission;
import wecan.query.access.Scope;
import wecan.query.access.Viewer;

/** Reward rules and contributions: to the organisation's active members; a person's own contributions always. */
public final class RewardQueries {
    private final ViewStore views;
    private final Access access;

    public RewardQueries(ViewStore views, Access access) {
        this.views = views;
        this.access = access;
    }

    public Optional<RewardRuleView> rule(Viewer viewer, RewardRuleId id) {
        return Optional.ofNullable(rules(viewer, List.of(id)).get(id));
    }

    public Map<RewardRuleId, RewardRuleView> rules(Viewer viewer, Collection<RewardRuleId> ids) {
        List<RewardRuleView> found = views.byIds(ViewKind.REWARD_RULE, ids).values().stream()
                .filter(fields -> fields.has("behaviour"))
                .map(RewardRuleView::of)
                .toList();
        return access.visible(viewer, Permission.VIEW_REWARD_RULES, found, RewardRuleView::organisation).stream()
                .collect(toMap(RewardRuleView::id, view -> view));
    }

    /** The reward rules of an organisation, newest first. */
    public Page<RewardRuleView> rulesOf(Viewer viewer, OrganisationId organisation, PageRequest page) {
        if (!access.decide(viewer, Permission.VIEW_REWARD_RULES, organisation).granted()) {
            return Page.empty();
        }
        Bson filter = Filters.and(
                Filters.eq(Fields.path("organisation"), organisation.toString()),
                Filters.exists(Fields.path("behaviour")));
        return views.page(ViewKind.REWARD_RULE, filter, Order.NEWEST, page, RewardRuleView::of);
    }

    public Optional<ContributionView> contribution(Viewer viewer, ContributionId id) {
        return Optional.ofNullable(contributions(viewer, List.of(id)).get(id));
    }

    public Map<ContributionId, ContributionView> contributions(Viewer viewer, Collection<ContributionId> ids) {
        List<ContributionView> found = views.byIds(ViewKind.CONTRIBUTION, ids).values().stream()
                .map(ContributionView::of)
                .toList();
        Map<OrganisationId, Decision> decisions = access.decideAll(
                viewer,
                Permission.VIEW_CONTRIBUTIONS,
                found.stream().map(ContributionView::organisation).distinct().toList());
        return found.stream()
                .filter(view -> view.person().equals(viewer.person())
                        || decisions.get(view.organisation()) instanceof Decision.Granted)
                .collect(toMap(ContributionView::id, view -> view));
    }

    /**
     * Contributions, newest first.
     *
     * @param organisation null for all that the viewer may see
     * @param person null for anybody
     */
    public Page<ContributionView> contributions(
            Viewer viewer, @Nullable OrganisationId organisation, @Nullable PersonId person, PageRequest page) {
        List<Bson> filters = new ArrayList<>();
        if (organisation != null) {
            filters.add(Filters.eq(Fields.path("organisation"), organisation.toString()));
        }
        if (person != null) {
            filters.add(Filters.eq(Fields.path("person"), person.toString()));
        }
        if (!viewer.person().equals(person)) {
            Scope scope = access.scope(viewer, Permission.VIEW_CONTRIBUTIONS, organisation);
            filters.add(
                    Filters.or(Filters.eq(Fields.path("person"), viewer.person().toString()), scope.filter()));
        }
        return views.page(ViewKind.CONTRIBUTION, Filters.and(filters), Order.NEWEST, page, ContributionView::of);
    }
}
