using Matching.Engine.Courses;

namespace Matching.Api.Training;

/// <summary>What the needs and offers of a plan are called; empty of what was deleted since.</summary>
public sealed class PlanNames(IEnumerable<PostedNeed> needs, IEnumerable<CourseOffer> offers)
{
    private readonly Dictionary<string, PostedNeed> _needs = needs.ToDictionary(posted => posted.Row.Value.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, CourseOffer> _offers = offers.ToDictionary(offer => offer.Id, StringComparer.Ordinal);

    public string EnterpriseOf(string needId) => _needs.TryGetValue(needId, out var posted) ? posted.Row.Value.Enterprise : "";

    public string NeedOf(string needId) => _needs.TryGetValue(needId, out var posted) ? posted.Row.Value.Title : "";

    public string OfferOf(string offerId) => _offers.TryGetValue(offerId, out var offer) ? $"{offer.Title} · {offer.Provider}" : "";

    public CourseRun? RunOf(string offerId, int run) => _offers.GetValueOrDefault(offerId)?.Runs.FirstOrDefault(one => one.Number == run);

    /// <summary>The part of a plan that concerns some organizations: their needs, and who comes to their courses.</summary>
    public TrainingPlan PartOf(TrainingPlan plan, IReadOnlyCollection<string> names)
    {
        bool Asks(string needId) => _needs.TryGetValue(needId, out var posted) && names.Contains(posted.Row.Value.Enterprise);
        bool Gives(string offerId) => _offers.TryGetValue(offerId, out var offer) && names.Contains(offer.Provider);
        var unmet = plan.Unmet.Where(need => Asks(need.NeedId)).ToList();
        return plan with
        {
            Seats = [.. plan.Seats.Where(seats => Asks(seats.NeedId) || Gives(seats.OfferId))],
            Unmet = unmet,
            Waiting = [.. plan.Waiting.Where(place => Asks(place.NeedId) || Gives(place.OfferId))],
            Runs =
            [
                .. plan.Runs.Where(run => Gives(run.OfferId)
                    || plan.Seats.Any(seats => (seats.OfferId, seats.Run) == (run.OfferId, run.Run) && Asks(seats.NeedId))),
            ],
            // They are counted over all needs, which are others' too.
            Skills = [],
            Costs = [.. plan.Costs.Where(cost => names.Contains(cost.Enterprise))],
            NotAssessable = [.. plan.NotAssessable.Where(Asks)],
        };
    }
}
